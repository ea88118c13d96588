//! A booked cost is corrected by an entry that takes it back; actuals, ledger and final account follow.
use crate::read::{balances, text};
use anyhow::Result;
use ltc_server::demo::european::European;
use ltc_server::demo::master_data;
use ltc_testkit::House;
use serde_json::{Value, json};

fn cost(story: &European<'_>, category: &str, amount: &str) -> Value {
    json!({"case_id": story.case, "category": category, "source": "ERP",
        "amount": {"amount": amount, "currency": "EUR"}})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cost_is_taken_back_by_an_entry_of_its_own() -> Result<()> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let before = balances(&house, &story.case).await?;
    house.does("fr", "/cost-entries", cost(&story, "SITE", "1000.00")).await?;
    let wrong = house.does("fr", "/cost-entries", cost(&story, "SITE", "25000.00")).await?;
    let path = format!("/cost-entries/{}", text(&wrong, "id"));
    let reason = json!({"reason": "重复入账"});
    house.refused("ar", &format!("{path}/reverse"), reason.clone(), 403, "forbidden").await?;
    let early = json!({"reason": "重复入账", "on": "2025-12-31"});
    let problem = house.refused("fr", &format!("{path}/reverse"), early, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/on cost_entry.reversed_before_booking"]);
    let back = house.does("fr", &format!("{path}/reverse"), reason.clone()).await?;
    assert_eq!((&back["amount"]["amount"], &back["reverses"]), (&json!("-25000.00"), &wrong["id"]));
    // Once, and not the correction itself.
    house.refused("fr", &format!("{path}/reverse"), reason.clone(), 409, "cost_entry.reversed").await?;
    let again = format!("/cost-entries/{}/reverse", text(&back, "id"));
    house.refused("fr", &again, reason, 409, "cost_entry.reversed").await?;
    let first = house.sees("fr", &path).await?;
    assert_eq!((&first["state"], &first["allowed_actions"]), (&json!("REVERSED"), &json!([])));
    // 1475 holds the one cost that stands, and so does the deal's page.
    let mut expected = before;
    expected.insert("1475".to_owned(), "1000.00".to_owned());
    expected.insert("2202".to_owned(), "-1000.00".to_owned());
    assert_eq!(balances(&house, &story.case).await?, expected);
    let page = house.sees("pfc", &format!("/cases/{}", story.case)).await?;
    assert_eq!(page["four_calculations"]["actual"]["cost"]["amount"], "1000.00");
    let entries =
        house.sees("auditor", &format!("/journal-entries?case_id={}&limit=200", story.case)).await?;
    let linked = entries["items"].as_array().into_iter().flatten().filter(|e| e["reversal_of"].is_string());
    assert_eq!(linked.count(), 1, "{entries}");
    house.sound().await
}

/// Up to the last cent of its line a cost is booked, with a warning from 80 % on; a cent more is refused and nothing
/// is written. A category without a line only warns.
#[tokio::test(flavor = "multi_thread")]
async fn a_hard_budget_holds_to_the_cent() -> Result<()> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let used = async || {
        let events = house.sees("auditor", &format!("/cases/{}/events?limit=200", story.case)).await?;
        let booked = events["items"].as_array().into_iter().flatten();
        let booked = booked.filter(|e| e["kind"] == "cost_entry.booked");
        anyhow::Ok(booked.map(|e| e["attrs"]["budget_usage"].clone()).collect::<Vec<_>>())
    };
    house.does("fr", "/cost-entries", cost(&story, "LOG", "30400000.00")).await?;
    assert_eq!(used().await?, [Value::Null]);
    house.does("fr", "/cost-entries", cost(&story, "LOG", "7600000.00")).await?;
    let full = json!({"category": "LOG", "budget": "38000000.00", "booked": "38000000.00"});
    assert!(used().await?.contains(&full), "{:?}", used().await?);
    let cent = cost(&story, "LOG", "0.01");
    let problem = house.refused("fr", "/cost-entries", cent.clone(), 409, "budget.exceeded").await?;
    assert_eq!(problem["params"]["booked"], "38000000.01", "{problem}");
    house.does("fr", "/cost-entries", cost(&story, "GUA", "5.00")).await?;
    let unplanned = json!({"category": "GUA", "budget": null, "booked": "5.00"});
    assert!(used().await?.contains(&unplanned), "{:?}", used().await?);
    // SOFT: above the line, and told.
    house.does("fr", "/cost-entries", cost(&story, "SITE", "22000000.01")).await?;
    let above = json!({"category": "SITE", "budget": "22000000.00", "booked": "22000000.01"});
    assert!(used().await?.contains(&above), "{:?}", used().await?);
    // What is taken back makes room again.
    let all = house.sees("fr", &format!("/cost-entries?case_id={}", story.case)).await?;
    let first = all["items"].as_array().into_iter().flatten().find(|c| c["amount"]["amount"] == "7600000.00");
    let back = format!("/cost-entries/{}/reverse", first.map(|c| text(c, "id")).unwrap_or_default());
    house.does("fr", &back, json!({"reason": "重复入账"})).await?;
    house.does("fr", "/cost-entries", cent).await?;
    house.sound().await
}

/// After the final acceptance the cost lies on cost of sales, and is taken back from there; the final account counts
/// what stands.
#[tokio::test(flavor = "multi_thread")]
async fn a_cost_of_an_accepted_contract_leaves_the_cost_of_sales() -> Result<()> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    story.first_cash("535500000.00").await?;
    let wrong = text(&house.does("fr", "/cost-entries", cost(&story, "SITE", "25000.00")).await?, "id");
    story.until_paid().await?;
    let before = balances(&house, &story.case).await?;
    house.does("fr", &format!("/cost-entries/{wrong}/reverse"), json!({"reason": "不属于本项目"})).await?;
    let after = balances(&house, &story.case).await?;
    let fen = |all: &std::collections::BTreeMap<String, String>, account: &str| -> i64 {
        all.get(account).and_then(|a| a.replace('.', "").parse().ok()).unwrap_or_default()
    };
    assert_eq!(fen(&after, "6401"), fen(&before, "6401") - 2_500_000);
    assert_eq!(fen(&after, "2202"), fen(&before, "2202") + 2_500_000);
    assert_eq!(fen(&after, "1475"), 0);
    let account = house.does("pfc", "/final-accounts", json!({"contract_id": story.contract})).await?;
    assert_eq!(account["margin"], "0.280000", "as if it had never been booked");
    house.sound().await
}
