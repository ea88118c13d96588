//! Bad input of domain.md 2.3, 2.4 and 6.10 for what sellers say of their deals: each is told with its field and rule,
//! nothing of it is written; what is only worth a look is marked and let through.
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{self, Deal, yuan};
use ltc_server::demo::master_data::{self, Book};
use ltc_testkit::House;
use serde_json::{Value, json};

async fn house() -> Result<(House, Book)> {
    let house = House::open("2026-03-02").await?;
    let book = master_data::enter(&house, "2026-02-01".parse()?, "2026-06-01".parse()?).await?;
    Ok((house, book))
}

async fn need(house: &House, account: &str, name: &str, close_on: &str) -> Result<String> {
    let body = json!({"name": name, "account_id": account, "amount": yuan("5000000.00"), "expected_close_on": close_on,
        "product_lines": ["SERVER", "STORAGE"]});
    Ok(text(&house.does("ar", "/opportunities", body).await?, "id"))
}

async fn told(house: &House, path: &str, body: Value) -> Result<Vec<String>> {
    Ok(House::findings(&house.refused("ar", path, body, 422, "invalid_input").await?))
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_dates_and_ranges_of_an_opportunity() -> Result<()> {
    let (house, book) = house().await?;
    let account = gate_deal::customer(&house, "海岳集团有限公司").await?;
    let o = need(&house, &account, "数据中心一期", "2026-03-20").await?;
    let update = format!("/opportunities/{o}/update");
    let wrong = json!({"amount": yuan("0.00"), "customer_budget": {"amount": "1.00", "currency": "USD"}});
    assert_eq!(
        told(&house, &update, wrong).await?,
        ["/amount/amount money.not_positive", "/customer_budget/currency opportunity.currency_fixed"]
    );
    let crossed = json!({"amount_low": yuan("5000000.01"), "amount_high": yuan("4999999.99"), "margin_low": "0.3", "margin_high": "0.2"});
    assert_eq!(
        told(&house, &update, crossed).await?,
        ["/amount_high range.inverted", "/amount_low range.inverted", "/margin_high range.inverted"]
    );
    // The day of the close passes: nothing of the deal is kept until a new one is said; the fourth move is marked.
    house.office.at("2026-03-21 09:00")?;
    let note = json!({"strategy_note": "等预算"});
    assert_eq!(told(&house, &update, note).await?, ["/expected_close_on date.in_the_past"]);
    for (day, slipping) in
        [("2026-04-01", false), ("2026-04-10", false), ("2026-04-20", false), ("2026-05-20", true)]
    {
        let moved = house.does("ar", &update, json!({"expected_close_on": day})).await?;
        assert_eq!(moved["close_slipping"], json!(slipping), "{day}");
    }
    // From the first stage to the award without evidence: every step is asked for; a reason lets it through, marked.
    let to = format!("/opportunities/{o}/move");
    let jump = house.refused("ar", &to, json!({"stage": "O6"}), 422, "stage.evidence_missing").await?;
    assert_eq!(House::findings(&jump).len(), 5, "{jump}");
    let said = json!({"stage": "O6", "override_reason": "客户口头承诺"});
    assert_eq!(house.does("ar", &to, said).await?["overridden"], json!(true));
    // The same need once more is shown to both; another line, another customer or a far day are other needs.
    let again = need(&house, &account, "数据中心 1 期", "2026-07-18").await?;
    need(&house, &account, "两年以后", "2028-07-01").await?;
    let alike = house.sees("ar", &format!("/opportunities/{again}/similar")).await?;
    assert_eq!(
        (alike["items"].as_array().map(Vec::len), text(&alike["items"][0], "id")),
        (Some(1), o.clone())
    );
    // A blocked customer is no customer.
    let block = json!({"reason": "逾期"});
    house.does("cfo", &format!("/accounts/{account}/block"), block).await?;
    let body = json!({"name": "二期", "account_id": account, "amount": yuan("1.00"), "expected_close_on": "2026-09-30"});
    house.refused("ar", "/opportunities", body, 409, "account.not_active").await?;
    assert!(!book.products.is_empty());
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_deal_is_about_adds_up_to_its_amount() -> Result<()> {
    let (house, book) = house().await?;
    let account = gate_deal::customer(&house, "海岳集团有限公司").await?;
    let o = need(&house, &account, "数据中心一期", "2026-06-20").await?;
    let set = format!("/opportunities/{o}/set-products");
    let wrong = json!({"items": [
        {"product_id": book.products["SRV-2U"], "product_line": "STORAGE", "amount": yuan("100.00"), "amount_low": yuan("101.00")},
        {"product_line": "STORAGE", "amount": {"amount": "1.00", "currency": "USD"}},
        {"amount": yuan("0.00")},
    ]});
    assert_eq!(
        told(&house, &set, wrong).await?,
        [
            "/items/0/amount_low range.inverted",
            "/items/0/product_line opportunity.other_product_line",
            "/items/1/amount/currency money.currency_mismatch",
            "/items/2/amount/amount money.not_positive",
            "/items/2/product_line required",
        ]
    );
    let items = json!({"items": [
        {"product_id": book.products["SRV-2U"], "quantity": "40", "amount_low": yuan("2000000.00"), "amount": yuan("2400000.00"), "amount_high": yuan("3000000.00")},
        {"product_line": "STORAGE", "amount": yuan("1600000.00"), "note": "容量未定"},
    ]});
    house.does("ar", &set, items).await?;
    let seen = house.sees("ar", &format!("/opportunities/{o}")).await?;
    let amounts = ["amount_low", "amount", "amount_high"].map(|field| text(&seen[field], "amount"));
    assert_eq!(amounts, ["3600000.00", "4000000.00", "4600000.00"]);
    assert_eq!(seen["product_lines"], json!(["SERVER", "STORAGE"]));
    let by_hand = json!({"amount": yuan("4100000.00")});
    assert_eq!(
        told(&house, &format!("/opportunities/{o}/update"), by_hand).await?,
        ["/amount opportunity.amount_of_products"]
    );
    let lines = house.sees("ar", &format!("/opportunities/{o}/products")).await?;
    assert_eq!(lines["items"].as_array().map(Vec::len), Some(2));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_admitted_without_five_answers() -> Result<()> {
    let (house, book) = house().await?;
    let account = gate_deal::customer(&house, "海岳集团有限公司").await?;
    let o = need(&house, &account, "数据中心一期", "2026-06-20").await?;
    let path = format!("/opportunities/{o}");
    let range = json!({"margin_low": "0.02", "margin_high": "0.05", "product_lines": ["SERVER", "QUANTUM"]});
    house.does("ar", &format!("{path}/update"), range).await?;
    let answers = |seen: &Value| -> Vec<Value> {
        seen["answers"].as_array().into_iter().flatten().map(|a| a["yes"].clone()).collect()
    };
    let seen = house.sees("ar", &format!("{path}/admission")).await?;
    assert_eq!(answers(&seen), [json!(false), json!(true), json!(null), json!(false), json!(null)]);
    assert_eq!(text(&seen["answers"][0], "note"), "QUANTUM");
    let no = json!({"export_clear": false, "delivery_possible": true});
    assert_eq!(told(&house, &format!("{path}/admit"), no).await?, ["/export_note reason.text_missing"]);
    let asked =
        house.refused("ar", &format!("{path}/request-ati"), json!({}), 422, "gate.entry_criteria").await;
    let asked = asked?;
    let admission = |problem: &Value| -> Vec<String> {
        let found = problem["findings"].as_array().into_iter().flatten();
        found.filter(|f| f["pointer"] == "/admission").map(|f| text(&f["params"], "question")).collect()
    };
    assert_eq!(admission(&asked), ["PRODUCT", "EXPORT_CONTROL", "MARGIN", "DELIVERY"]);
    let better = json!({"margin_high": "0.25", "product_lines": ["SERVER"]});
    house.does("ar", &format!("{path}/update"), better).await?;
    let seen = house
        .does("ar", &format!("{path}/admit"), json!({"export_clear": true, "delivery_possible": true}))
        .await?;
    assert_eq!(seen["admitted"], json!(true));
    let asked =
        house.refused("ar", &format!("{path}/request-ati"), json!({}), 422, "gate.entry_criteria").await?;
    assert_eq!(admission(&asked), Vec::<String>::new());
    assert!(!book.products.is_empty());
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_atb_a_need_that_grew_by_a_third_wants_another_quote() -> Result<()> {
    let house = House::open("2025-06-02").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2026-06-01".parse()?).await?;
    let account = gate_deal::customer(&house, "苏州精工制造有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "20000000.00").await?;
    gate_deal::regional_team(&house, 3).await?;
    deal.ask_atb().await?;
    let gate = deal.gate("ATB").await?;
    gate_deal::four_reviews(&house, &gate).await?;
    let all = [("director", "AGREE"), ("cfo", "AGREE"), ("fr", "AGREE"), ("sr", "AGREE"), ("ops", "AGREE")];
    gate_deal::votes(&house, &gate, &all).await?;
    let go = json!({"decision": "GO", "minutes": "同意投标。"});
    house.does("director", &format!("/gates/{gate}/decide"), go).await?;
    assert_eq!(text(&house.sees("ar", &format!("/quotes/{}", deal.quote)).await?, "state"), "APPROVED");
    let update = format!("/opportunities/{}/update", deal.opportunity);
    // The quote is 18,000,000: up to 23,400,000 it is the same offer.
    house.does("ar", &update, json!({"amount": yuan("23400000.00")})).await?;
    let more = told(&house, &update, json!({"amount": yuan("23400000.01")})).await?;
    assert_eq!(more, ["/amount/amount opportunity.amount_needs_new_quote"]);
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn points_that_add_up_to_more_than_a_hundred_are_not_released() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let made =
        house.does("pfc", "/decision-tables", json!({"code": "lead_parts", "note": "行为更重要"})).await?;
    let path = format!("/decision-tables/{}", text(&made, "id"));
    let mut content = made["content"].clone();
    content["rules"][4]["weight"] = json!("0.7");
    let mut body = json!({"content": content, "cases": made["cases"], "valid_from": "2026-04-01"});
    body["note"] = json!("行为更重要");
    house.does("pfc", &format!("{path}/update"), body).await?;
    let told = house.refused("pfc", &format!("{path}/submit"), json!({}), 422, "rules.not_ready").await?;
    assert!(House::findings(&told).contains(&"/content/rules rules.above_cap".to_owned()), "{told}");
    house.sound().await
}

/// What happened with a lead cannot have happened before it came.
#[tokio::test(flavor = "multi_thread")]
async fn a_touch_before_the_lead_is_refused() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let lead =
        json!({"title": "官网咨询", "source": "WEB_FORM", "company_name": "晨光电子", "country": "CN"});
    let lead = text(&house.does("sdr", "/leads", lead).await?, "id");
    let early = json!({"kind": "CALL", "at": "2026-02-27T02:00:00Z"});
    let found = house.refused("sdr", &format!("/leads/{lead}/touch"), early, 422, "invalid_input").await?;
    assert_eq!(House::findings(&found), ["/at touch.before_lead"]);
    house.sound().await
}
