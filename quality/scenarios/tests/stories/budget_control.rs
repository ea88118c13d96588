//! A budget that holds: many book costs at once, and no line is passed by a cent.
use crate::read::text;
use anyhow::Result;
use ltc_server::demo::european::European;
use ltc_server::demo::master_data;
use ltc_testkit::House;
use serde_json::{Value, json};

fn cost(case: &str, category: &str, amount: &str) -> Value {
    json!({"case_id": case, "category": category, "source": "ERP", "amount": {"amount": amount, "currency": "EUR"}})
}

/// What was booked in a category, in cents.
async fn booked(house: &House, case: &str, category: &str) -> Result<i64> {
    let (mut sum, mut after) = (0, String::new());
    loop {
        let page = house.sees("fr", &format!("/cost-entries?case_id={case}&limit=200{after}")).await?;
        let rows = page["items"].as_array().into_iter().flatten();
        for row in rows.filter(|c| c["category"] == category) {
            sum += text(&row["amount"], "amount").replace('.', "").parse::<i64>()?;
        }
        let Some(next) = page["next"].as_str() else { return Ok(sum) };
        after = ["&after=", next].concat();
    }
}

/// 100 clients at once: 75 costs of 500 000.01 are within 38 000 000.00, the next would pass it by 0.76.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_do_not_pass_the_budget() -> Result<()> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let one = cost(&story.case, "LOG", "500000.01");
    let outcome = ltc_scenarios::storm::storm(&house.office, "fr", "/cost-entries", &one, false, 100).await;
    assert!(outcome.errors.is_empty() && outcome.ok + outcome.conflicts == 100, "{outcome:?}");
    let first = booked(&house, &story.case, "LOG").await?;
    assert!(first == 50_000_001 * i64::try_from(outcome.ok)? && first <= 3_800_000_000, "{first}");
    // Whoever was turned away because somebody else was writing comes again.
    for _ in outcome.ok..75 {
        house.does("fr", "/cost-entries", one.clone()).await?;
    }
    assert_eq!(booked(&house, &story.case, "LOG").await?, 3_750_000_075);
    let problem = house.refused("fr", "/cost-entries", one.clone(), 409, "budget.exceeded").await?;
    let told = ["category", "left", "budget", "booked"].map(|key| text(&problem["params"], key));
    assert_eq!(told, ["LOG", "499999.25", "38000000.00", "38000000.76"]);
    // SOFT: above its line at once, noted and never refused.
    let soft = cost(&story.case, "SITE", "22000000.01");
    house.does("fr", "/cost-entries", soft).await?;
    house.sound().await
}
