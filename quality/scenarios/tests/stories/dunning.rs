//! Dunning by the clock: the levels of the table, one letter for a customer, and what is not asked for.
use crate::money_deal::{MoneyDeal, Terms, company, money};
use crate::read::text;
use anyhow::Result;
use ltc_server::run_schedule;
use ltc_testkit::House;
use serde_json::{Value, json};

fn terms(instalments: Value) -> Terms<'static> {
    Terms {
        day: "2026-01-05",
        currency: "CNY",
        quantity: "1",
        price: "100000",
        cost: "60000",
        tax: ("CN13", "0.13"),
        needs_acceptance: false,
        net: "100000.00",
        instalments,
        entity: company(false),
        larger: false,
    }
}

fn halves() -> Value {
    json!([{"label": "首付款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 0},
        {"label": "尾款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 10}])
}

/// The clock strikes eight of each day; what it sent on them: `day level items asked`.
async fn sent(house: &House, days: &[&str]) -> Result<Vec<String>> {
    let before = letters(house).await?.len();
    for day in days {
        house.at(&format!("{day} 08:00"))?;
        run_schedule(&house.app).await?;
        // Once more on the same day sends nothing.
        run_schedule(&house.app).await?;
    }
    let told = |n: &Value| {
        let items = n["dunned_items"].as_array().map_or(0, Vec::len);
        format!("{} {} {items} {}", text(n, "sent_on"), n["level"], text(&n["asked"], "amount"))
    };
    Ok(letters(house).await?.iter().skip(before).map(told).collect())
}

async fn letters(house: &House) -> Result<Vec<Value>> {
    let all = house.sees("accounting", "/dunning-notices?sort=created_at&limit=50").await?;
    Ok(all["items"].as_array().cloned().unwrap_or_default())
}

async fn receivable(house: &House, invoice: &Value) -> Result<Value> {
    house.sees("accounting", &format!("/receivables/{}", text(invoice, "id"))).await
}

/// The light template: levels 1, 2 and 4. Due on 5 and on 15 January.
#[tokio::test(flavor = "multi_thread")]
async fn one_letter_a_customer_level_by_level() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms(halves())).await?;
    let (first, second) = (deal.invoiced("1").await?, deal.invoiced("2").await?);
    // Two days late is borne; the third sends the first reminder, of what is due only.
    assert_eq!(sent(&house, &["2026-01-06", "2026-01-07"]).await?, Vec::<String>::new());
    assert_eq!(sent(&house, &["2026-01-08"]).await?, ["2026-01-08 1 1 56500.00"]);
    // The second is reminded on the 18th; the letter names both. The first goes up on the 20th.
    let told = sent(&house, &["2026-01-12", "2026-01-18", "2026-01-19", "2026-01-20", "2026-01-21"]).await?;
    assert_eq!(told, ["2026-01-18 1 2 113000.00", "2026-01-20 2 2 113000.00"]);
    assert_eq!(receivable(&house, &second).await?["dunning_level"], 1);
    // The second goes to 2 on the 30th; day 30 is no level of the light template; 4 comes at 60 days.
    let told = sent(&house, &["2026-01-29", "2026-01-30", "2026-02-04", "2026-03-06"]).await?;
    assert_eq!(told, ["2026-01-30 2 2 113000.00", "2026-03-06 4 2 113000.00"]);
    let letter = letters(&house).await?.pop().unwrap_or_default();
    assert_eq!(
        (text(&letter, "owner_role"), text(&letter, "account_id")),
        ("LEGAL".into(), text(&first, "account_id"))
    );
    for language in ["en", "zh-CN"] {
        let path = format!("/dunning-notices/{}/document?language={language}", text(&letter, "id"));
        let pdf = crate::documents::paper(&house, "ar2", &path).await?;
        assert!(pdf.status == 200 && pdf.bytes.starts_with(b"%PDF-"), "{language}: {}", pdf.status);
    }
    // Paid: nothing of it is dunned any more, and its level is 0.
    let paid = json!({"bank_reference": "B-1", "amount": money("56500.00", "CNY"), "payer_name": "宁波海川装备有限公司",
        "allocations": [{"invoice_id": first["id"], "amount": money("56500.00", "CNY")}]});
    house.does("cashier", "/receipts", paid).await?;
    let cleared = receivable(&house, &first).await?;
    assert_eq!((&cleared["dunning_level"], &cleared["dunned_on"]), (&json!(0), &Value::Null));
    assert_eq!(sent(&house, &["2026-03-16"]).await?, ["2026-03-16 4 1 56500.00"]);
    house.sound().await
}

/// What is disputed and what is promised is not asked for, and less than 500 is not worth a letter.
#[tokio::test(flavor = "multi_thread")]
async fn blocks_hold_for_their_part() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms(halves())).await?;
    let (first, second) = (deal.invoiced("1").await?, deal.invoiced("2").await?);
    let ask = json!({"invoice_id": first["id"], "kind": "PRICE", "amount": money("56000.01", "CNY"),
        "facts": "单价有误", "legal_owner_id": house.id_of("legal")});
    let dispute = house.does("ar2", "/disputes", ask).await?;
    // 499.99 are left of it.
    assert_eq!(sent(&house, &["2026-01-08"]).await?, Vec::<String>::new());
    let promise = |on: &str| json!({"promised_on": on, "promised_by_name": "郑海"});
    let path = format!("/receivables/{}/promise", text(&second, "id"));
    let refused = house.refused("ar2", &path, promise("2026-01-07"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/promised_on date.in_past"]);
    let promised = house.does("ar2", &path, promise("2026-01-20")).await?;
    assert_eq!(text(&promised, "promised_on"), "2026-01-20");
    house.refused("ar2", &path, promise("2026-01-25"), 409, "payment_promise.still_open").await?;
    // Until the 20th nothing is asked for; the promise is broken on the 21st.
    assert_eq!(sent(&house, &["2026-01-18", "2026-01-20"]).await?, Vec::<String>::new());
    assert_eq!(sent(&house, &["2026-01-21"]).await?, ["2026-01-21 1 2 56999.99"]);
    let known = house.sees("ar2", &format!("/payment-promises?invoice_id={}", text(&second, "id"))).await?;
    assert_eq!(text(&known["items"][0], "status"), "BROKEN");
    house.does("ar2", &path, promise("2026-01-22")).await?;
    house.at("2026-01-23 09:00")?;
    house.refused("ar2", &path, promise("2026-01-30"), 409, "payment_promise.too_many").await?;
    // The objection was wrong: all of it is asked for again.
    let path = |verb: &str| format!("/disputes/{}/{verb}", text(&dispute, "id"));
    let wrong = json!({"settlement": "REJECTION", "document": "复函", "process_fault": false});
    house.does("ar2", &path("propose"), wrong).await?;
    house.does("legal", &path("agree"), json!({})).await?;
    assert_eq!(sent(&house, &["2026-01-29"]).await?, ["2026-01-29 2 2 113000.00"]);
    house.sound().await
}

/// The day's run by two servers at once sends each letter once.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_send_each_letter_once() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms(halves())).await?;
    deal.invoiced("1").await?;
    house.at("2026-01-10 08:00")?;
    let (a, b) = tokio::join!(run_schedule(&house.app), run_schedule(&house.app));
    // The loser of a race may give up; what it left is done the next minute.
    drop((a, b));
    run_schedule(&house.app).await?;
    assert_eq!(letters(&house).await?.len(), 1);
    house.sound().await
}

/// Why it is late: in which stage control was lost, and who answers for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_item_says_where_control_was_lost() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let plan = json!([{"label": "首付款", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 0},
        {"label": "验收款", "share": "0.5", "trigger": "FINAL_FAC", "due_days": 10}]);
    let deal = MoneyDeal::signed(&house, &Terms { needs_acceptance: true, ..terms(plan) }).await?;
    let invoice = deal.invoiced("1").await?;
    assert_eq!(sent(&house, &["2026-01-08"]).await?, ["2026-01-08 1 1 56500.00"]);
    let cause = |r: &Value| ["root_cause", "origin_stage", "responsible_role"].map(|f| text(r, f));
    let late = receivable(&house, &invoice).await?;
    assert_eq!(cause(&late), ["ACCEPTANCE_MISSING", "S6_DELIVER", "FR"]);
    let path = format!("/receivables/{}/set-root-cause", text(&invoice, "id"));
    let wrong =
        json!({"root_cause": "CUSTOMER_CASH", "origin_stage": "S8_CLOSE", "responsible_role": "NOBODY"});
    let refused = house.refused("accounting", &path, wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&refused),
        ["/origin_stage receivable.stage_too_late", "/responsible_role role.unknown"]
    );
    let known =
        json!({"root_cause": "CREDIT_TERMS", "origin_stage": "S5_CONTRACT", "responsible_role": "AR"});
    let known = house.does("accounting", &path, known).await?;
    assert_eq!(cause(&known), ["CREDIT_TERMS", "S5_CONTRACT", "AR"]);
    house.sound().await
}
