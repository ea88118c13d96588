//! What the house's own leads teach: off until there is enough and a person turns it on, measured, explained, learnt anew.
use crate::read::text;
use anyhow::{Context, Result};
use chrono::Duration;
use ltc_server::demo::learning;
use ltc_testkit::House;
use serde_json::{Value, json};

/// Referrals become opportunities, cold calls do not; every seventh does as it likes.
fn fate(n: usize) -> bool {
    (n.is_multiple_of(2)) != (n.is_multiple_of(7))
}

fn lead(n: usize) -> Value {
    let name = format!("客户{n:03}有限公司");
    let source = if n.is_multiple_of(2) { "CUSTOMER_REFERRAL" } else { "COLD_CALL" };
    let mut body = json!({"title": name, "source": source, "company_name": name, "country": "CN", "allow_duplicate": true,
        "industry_fit": (["TARGET", "ADJACENT"][n / 2 % 2]), "need_text": "专网覆盖".repeat(1 + n % 5)});
    if fate(n) {
        body["validation"] = json!({"budget": 25, "authority": 15, "need": 25, "timeline": 20});
    }
    body
}

/// A lead from its first day to its end.
async fn end(house: &House, n: usize) -> Result<String> {
    let made = house.does("ar", "/leads", lead(n)).await?;
    let path = format!("/leads/{}", text(&made, "id"));
    if fate(n) {
        let body = json!({"amount": {"amount": "100000.00", "currency": "CNY"}, "expected_close_on": "2027-06-30", "product_lines": ["LITE"]});
        house.does("ar", &format!("{path}/convert"), body).await?;
    } else {
        house.does("ar", &format!("{path}/reject"), json!({"reason": "NO_NEED"})).await?;
    }
    house.wait(Duration::hours(2));
    Ok(path)
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_teach_what_became_of_leads_like_this_one() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    for n in 0..4 {
        end(&house, n).await?;
    }
    // Delivered: a thousand leads, a hundred of each end.
    let ready = house.sees("ar", "/lead-models/readiness").await?;
    assert_eq!(
        (&ready["outcomes"], &ready["outcomes_needed"], &ready["enough"]),
        (&json!(4), &json!(1000), &json!(false))
    );
    let told = house.refused("mkt", "/lead-models", json!({}), 409, "lead_model.not_enough_history").await?;
    assert_eq!((&told["params"]["outcomes"], &told["params"]["needed"]), (&json!("4"), &json!("1000")));
    // The house asks for less, by two people.
    learning::ask_for(&house, "2026-03-02", 60, 20).await?;
    for n in 4..60 {
        end(&house, n).await?;
    }
    let open = house.does("ar", "/leads", lead(60)).await?;
    let path = format!("/leads/{}/likelihood", text(&open, "id"));
    assert_eq!(house.sees("ar", &path).await?["likelihood"], Value::Null);
    house.refused("ar", "/lead-models", json!({}), 403, "forbidden").await?;

    // The schedule learns: in the shadow, nobody at work sees it.
    ltc_server::run_schedule(&house.app).await?;
    let models = house.sees("ar", "/lead-models").await?;
    let model = &models["items"][0];
    assert_eq!((models["items"].as_array().map(Vec::len), text(model, "state")), (Some(1), "SHADOW".into()));
    assert_eq!(
        (&model["outcomes"], &model["learnt_from"], &model["measures"]["rows"]),
        (&json!(60), &json!(45), &json!(15))
    );
    let auc: f64 = text(&model["measures"], "auc").parse()?;
    assert!(auc > 0.7, "{model}");
    assert_eq!(house.sees("ar", &path).await?["likelihood"], Value::Null);

    shown_beside_the_score(&house, &text(&open, "id"), &text(model, "id")).await?;
    learnt_anew(&house, &path).await?;
    house.sound().await
}

/// A person turns it on; it stands beside the score, explained.
async fn shown_beside_the_score(house: &House, lead: &str, model: &str) -> Result<()> {
    let on = format!("/lead-models/{model}");
    let path = format!("/leads/{lead}/likelihood");
    let open = house.sees("ar", &format!("/leads/{lead}")).await?;
    house.refused("ar", &format!("{on}/activate"), json!({}), 403, "forbidden").await?;
    house.does("mkt", &format!("{on}/activate"), json!({})).await?;
    house.refused("mkt", &format!("{on}/activate"), json!({}), 409, "illegal_transition").await?;
    let seen = house.sees("ar", &path).await?;
    let (chance, average): (f64, f64) = (text(&seen, "likelihood").parse()?, text(&seen, "average").parse()?);
    assert!(chance > average, "{seen}");
    assert_eq!(
        (text(&seen["shares"][0], "fact"), text(&seen["shares"][0], "value")),
        ("source".into(), "CUSTOMER_REFERRAL".into())
    );
    let listed = house.sees("ar", "/leads?state=NEW,VALIDATED").await?;
    assert_eq!(
        (&listed["items"][0]["likelihood"], &listed["items"][0]["score"]),
        (&seen["likelihood"], &open["score"])
    );
    // What is entered later moves nothing.
    house.does("ar", &format!("/leads/{lead}/touch"), json!({"kind": "MEETING"})).await?;
    assert_eq!(house.sees("ar", &path).await?["likelihood"], seen["likelihood"]);
    let learnt = house.sees("ar", &format!("{on}/coefficients")).await?;
    assert_eq!(learnt["items"][0]["fact"], json!("source"));
    Ok(())
}

/// A later model takes the place of the one that is on where it is better; a person turns it off.
async fn learnt_anew(house: &House, path: &str) -> Result<()> {
    // Nothing new has come to an end, or not a week has passed: nothing is learnt anew.
    house.wait(Duration::days(8));
    ltc_server::run_schedule(&house.app).await?;
    assert_eq!(house.sees("ar", "/lead-models").await?["items"].as_array().map(Vec::len), Some(1));
    for n in 62..80 {
        end(house, n).await?;
    }
    ltc_server::run_schedule(&house.app).await?;
    ltc_server::run_schedule(&house.app).await?;
    let models = house.sees("ar", "/lead-models").await?;
    let states: Vec<String> =
        models["items"].as_array().into_iter().flatten().map(|m| text(m, "state")).collect();
    let newest = &models["items"][0];
    let (ours, theirs) = (text(&newest["measures"], "log_loss"), text(&newest["rival"], "log_loss"));
    let better = ours.parse::<f64>()? <= theirs.parse::<f64>()?;
    let expected = if better { ["ACTIVE", "RETIRED"] } else { ["SHADOW", "ACTIVE"] };
    assert_eq!(states, expected, "{ours} against {theirs}");

    let active = models["items"].as_array().into_iter().flatten().find(|m| m["state"] == "ACTIVE");
    let off = format!("/lead-models/{}/deactivate", text(active.context("the model that is on")?, "id"));
    house.does("mkt", &off, json!({"reason": "先观察一个季度"})).await?;
    assert_eq!(house.sees("ar", path).await?["likelihood"], Value::Null);
    Ok(())
}
