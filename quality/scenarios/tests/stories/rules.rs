//! Rules that people change: a draft is tested, tried on past deals, released by another person from a day on; what
//! was asked before keeps the rule it was asked under.
use crate::read::text;
use anyhow::{Context, Result};
use chrono::Duration;
use ltc_scenarios::chain::{self, Deal};
use ltc_testkit::House;
use serde_json::{Value, json};

fn encoded(input: &Value) -> String {
    input.to_string().bytes().map(|b| format!("%{b:02X}")).collect()
}

/// A draft of a table: its path and what it holds.
async fn draft(house: &House, login: &str, code: &str) -> Result<(String, Value)> {
    let made = house.does(login, "/decision-tables", json!({"code": code, "note": "门槛下调"})).await?;
    Ok((format!("/decision-tables/{}", text(&made, "id")), made))
}

/// The draft with one cell replaced where it reads `from`.
fn with_cell(made: &Value, column: &str, from: &str, to: &str) -> Result<Value> {
    let mut content = made["content"].clone();
    let rows = content["rules"].as_array_mut().context("rows")?;
    let row = rows.iter_mut().find(|row| row[column] == from).context("the row to change")?;
    row[column] = json!(to);
    Ok(content)
}

async fn gate_of(house: &House, deal: &Deal) -> Result<Value> {
    let gates = house.sees("auditor", &format!("/gates?case_id={}&kind=ATB", deal.case)).await?;
    Ok(gates["items"][0].clone())
}

/// A deal whose decision is asked and not taken.
async fn asked(house: &House, shop: &chain::Shop, tag: &str) -> Result<Deal> {
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, shop, tag).await?;
    let quote = json!({"opportunity_id": deal.opportunity, "legal_entity_id": shop.entity,
        "lines": [{"product_id": shop.product, "quantity": "1"}], "valid_until": shop.day, "request_approval": true,
        "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 0}]});
    deal.quote = text(&house.does(chain::SELLER, "/quotes", quote).await?, "id");
    Ok(deal)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_table_changes_by_four_eyes_and_for_later_gates_only() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let before = asked(&house, &shop, "a").await?;
    assert_eq!(gate_of(&house, &before).await?["required_level"], 1);
    // Everyone may read; drafting is for those who answer for the rules.
    let rules = house.sees("ar", "/rules").await?;
    let authority = rules["items"].as_array().into_iter().flatten().find(|r| r["code"] == "authority");
    assert_eq!(authority.context("authority")?["revision"], 0);
    house.refused("ar", "/decision-tables", json!({"code": "authority"}), 403, "forbidden").await?;
    house.refused("pfc", "/decision-tables", json!({"code": "weather"}), 422, "invalid_input").await?;
    let (path, made) = draft(&house, "pfc", "authority").await?;
    house.refused("ceo", "/decision-tables", json!({"code": "authority"}), 409, "rules.version_open").await?;

    everything_wrong_is_told_at_once(&house, &path, &made).await?;

    // From 10,000 on a department head signs.
    let mut content = with_cell(&made, "value", "<= 1000000", "<= 10000")?;
    content = with_cell(&json!({"content": content}), "value", "(1000000..5000000]", "(10000..5000000]")?;
    let update = json!({"content": content, "cases": made["cases"], "valid_from": "2026-03-02", "note": "一万以上需部门负责人"});
    let stale = [("idempotency-key", "stale"), ("if-match", "\"1\"")];
    house.does("pfc", &format!("{path}/update"), update.clone()).await?;
    let stale = house.send("pfc", "POST", &format!("{path}/update"), Some(update.clone()), &stale).await?;
    assert_eq!((stale.status.as_u16(), &stale.body["code"]), (409, &json!("version_conflict")));
    let cases = house.sees("pfc", &format!("{path}/cases")).await?;
    assert_eq!((&cases["failed"], &cases["results"][0]["rows"]), (&json!(0), &json!([9])), "{cases}");

    // Whose result would change: the deal that waits.
    let trial = house.sees("pfc", &format!("{path}/trial")).await?;
    let change = &trial["changes"][0];
    assert_eq!((&change["before"], &change["after"]), (&json!("L1"), &json!("L2")), "{trial}");
    assert!(trial["run"].as_i64() >= trial["changed"].as_i64() && trial["not_judged"] == 0, "{trial}");
    assert_eq!(house.get("ar", &format!("{path}/trial")).await?.status, 403);

    four_eyes(&house, &path, &update).await?;

    // In force: a gate asked now is judged by it; the one asked before is not touched.
    let after = asked(&house, &shop, "b").await?;
    assert_eq!(gate_of(&house, &after).await?["required_level"], 2);
    assert_eq!(gate_of(&house, &before).await?["required_level"], 1);
    let input = encoded(&json!({"dimension": "net_value", "value": "20000.00"}));
    let now = house.sees("ar", &format!("/rules/run?code=authority&input={input}")).await?;
    let was = house.sees("ar", &format!("/rules/run?code=authority&on=2026-03-01&input={input}")).await?;
    assert_eq!(
        (&now["hits"][0]["output"]["level"], &was["hits"][0]["output"]["level"]),
        (&json!(2), &json!(1))
    );
    house.sound().await
}

async fn everything_wrong_is_told_at_once(house: &House, path: &str, made: &Value) -> Result<()> {
    let mut content = made["content"].clone();
    content["rules"][0]["value"] = json!("> (");
    content["rules"][1]["level"] = json!("rand(5)");
    let mut update = json!({"content": content, "cases": [], "valid_from": "2026-03-01"});
    house.does("pfc", &format!("{path}/update"), update.clone()).await?;
    let told = house.refused("pfc", &format!("{path}/submit"), json!({}), 422, "rules.not_ready").await?;
    let expected = [
        "/cases rules.no_cases",
        "/content/rules/0/value rules.cell_malformed",
        "/content/rules/1/level rules.function_not_allowed",
        "/valid_from date.in_the_past",
    ];
    assert_eq!(House::findings(&told), expected);
    // A test that fails holds the submission, too.
    update["content"] = made["content"].clone();
    update["cases"] = json!([{"name": "五百万属于 L1", "input": {"dimension": "net_value", "value": "5000000"}, "expected": [{"level": 1}]}]);
    update["valid_from"] = json!("2026-03-02");
    house.does("pfc", &format!("{path}/update"), update).await?;
    let told = house.refused("pfc", &format!("{path}/submit"), json!({}), 422, "rules.not_ready").await?;
    assert_eq!(House::findings(&told), ["/cases/0 rules.case_failed"]);
    assert_eq!(told["findings"][0]["params"]["got"], "[{\"level\":2}]");
    let malformed = json!({"content": {"hitPolicy": "best"}, "cases": {}});
    let told = house.refused("pfc", &format!("{path}/update"), malformed, 422, "invalid_input").await?;
    let expected = ["/cases rules.content_malformed", "/content rules.content_malformed"];
    assert_eq!(House::findings(&told), expected);
    Ok(())
}

async fn four_eyes(house: &House, path: &str, update: &Value) -> Result<()> {
    house.does("pfc", &format!("{path}/submit"), json!({})).await?;
    let (release, back) = (format!("{path}/release"), format!("{path}/return"));
    house.refused("pfc", &release, json!({}), 409, "rules.releaser_is_author").await?;
    house.refused("admin", &release, json!({}), 403, "forbidden").await?;
    house.refused("support", &release, json!({}), 403, "forbidden").await?;
    let seen = house.sees("admin", path).await?;
    assert_eq!(seen["allowed_actions"], json!(["return"]));
    house.does("cfo", &back, json!({"reason": "请补充一万元的测试"})).await?;
    assert_eq!(house.sees("cfo", path).await?["state"], "RETURNED");
    house.refused("cfo", &release, json!({}), 409, "illegal_transition").await?;
    // Who helps to write does not release, either.
    house.does("cfo", &format!("{path}/update"), update.clone()).await?;
    house.does("pfc", &format!("{path}/submit"), json!({})).await?;
    house.refused("cfo", &release, json!({}), 409, "rules.releaser_is_author").await?;
    let past = json!({"valid_from": "2026-03-01"});
    let told = house.refused("ceo", &release, past, 422, "rules.not_ready").await?;
    assert_eq!(House::findings(&told), ["/valid_from date.in_the_past"]);
    let released = house.does("ceo", &release, json!({})).await?;
    assert_eq!((&released["state"], &released["allowed_actions"]), (&json!("RELEASED"), &json!([])));
    house.refused("pfc", &format!("{path}/update"), update.clone(), 409, "illegal_transition").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_in_force_from_its_day_on() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "a").await?;
    let (path, made) = draft(&house, "admin", "lead_band").await?;
    let content = with_cell(&made, "score", ">= 75", ">= 1")?;
    let cases = json!([{"name": "一分即 A", "input": {"score": "1"}, "expected": [{"band": "A", "first_touch_hours": 4}]}]);
    let update = json!({"content": content, "cases": cases, "valid_from": "2026-03-03"});
    house.does("admin", &format!("{path}/update"), update).await?;
    let trial = house.sees("admin", &format!("{path}/trial")).await?;
    assert_eq!((&trial["run"], &trial["changed"]), (&json!(1), &json!(1)), "{trial}");
    assert!(text(&trial["changes"][0], "after").starts_with("A "), "{trial}");
    house.does("admin", &format!("{path}/submit"), json!({})).await?;
    house.does("pfc", &format!("{path}/release"), json!({})).await?;
    let lead = |name: &str| json!({"title": name, "source": "WEB_FORM", "company_name": name, "country": "CN", "product_line": "LITE"});
    let today = house.does("sdr", "/leads", lead("今天的线索")).await?;
    assert_eq!(today["grade"], "C");
    let rules = house.sees("ar", "/rules").await?;
    let band = rules["items"].as_array().into_iter().flatten().find(|r| r["code"] == "lead_band");
    assert_eq!(band.context("lead_band")?["coming"][0]["valid_from"], "2026-03-03");
    house.wait(Duration::days(1));
    let tomorrow = house.does("sdr", "/leads", lead("明天的线索")).await?;
    assert_eq!((&tomorrow["grade"], &tomorrow["score"]), (&json!("A"), &today["score"]));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grading_table_is_tried_on_past_opportunities() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "a").await?;
    let (path, made) = draft(&house, "ceo", "grading_grade").await?;
    let content = with_cell(&made, "value", ">= 5000000", ">= 10000")?;
    let update = json!({"content": content, "cases": made["cases"]});
    house.does("ceo", &format!("{path}/update"), update).await?;
    let trial = house.sees("ceo", &format!("{path}/trial")).await?;
    assert_eq!((&trial["run"], &trial["changed"]), (&json!(1), &json!(1)), "{trial}");
    assert_eq!(
        (&trial["changes"][0]["before"], &trial["changes"][0]["after"]),
        (&json!("C 3"), &json!("B 3"))
    );
    // A cell that is no rule: nothing is run, and it is said why.
    let broken = with_cell(&made, "value", ">= 5000000", "five million")?;
    house.does("ceo", &format!("{path}/update"), json!({"content": broken, "cases": []})).await?;
    let trial = house.sees("ceo", &format!("{path}/trial")).await?;
    assert_eq!((&trial["run"], trial["errors"].as_array().map(Vec::len)), (&json!(0), Some(1)), "{trial}");
    // Nothing that is kept is judged by the rules of assignment.
    let (path, _) = draft(&house, "ceo", "lead_assignment").await?;
    assert_eq!(house.sees("ceo", &format!("{path}/trial")).await?["has_past"], false);
    Ok(())
}
