//! What ATB asks of a deal before anybody reviews it: gaps with something done about them (B-R3), questions to R&D with a
//! day that becomes a condition (B-R6), and a customer who is guided far enough (domain.md 2.3b).
use crate::gates::house;
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{Deal, customer, four_reviews};
use ltc_server::demo::european::European;
use ltc_testkit::House;
use serde_json::{Value, json};

/// A line of the matrix, answered where `compliance` says how.
async fn line(deal: &Deal<'_>, no: &str, priority: &str, compliance: Option<&str>) -> Result<String> {
    let typed = json!({"opportunity_id": deal.opportunity, "no": no, "text": format!("要求 {no}"), "priority": priority});
    let id = text(&deal.house.does("sr", "/requirements", typed).await?, "id");
    if let Some(compliance) = compliance {
        let said = json!({"compliance": compliance, "response": "见方案"});
        deal.house.does("sr", &format!("/requirements/{id}/answer"), said).await?;
    }
    Ok(id)
}

async fn ask(deal: &Deal<'_>, requirement: &str, needed_by: Option<&str>) -> Result<String> {
    let ask = json!({"requirement_id": requirement, "question": "能做到吗", "assignee_id": deal.house.id_of("ops"), "needed_by": needed_by});
    Ok(text(&deal.house.does("sr", "/rd-requests", ask).await?, "id"))
}

async fn conditions(deal: &Deal<'_>) -> Result<Vec<Value>> {
    let all = deal.house.sees("auditor", &format!("/conditions?case_id={}&sort=due_on", deal.case)).await?;
    Ok(all["items"].as_array().cloned().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_is_worked_on_or_the_bid_waits() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    deal.offered().await?;
    let open = line(&deal, "1", "SHOULD", None).await?;
    let bare = line(&deal, "2", "MUST", Some("NO")).await?;
    let asked = line(&deal, "3", "MUST", Some("PARTIAL")).await?;
    line(&deal, "4", "SHOULD", Some("NO")).await?;
    let later = line(&deal, "5", "MUST", Some("PARTIAL")).await?;
    let (asked, later) = (ask(&deal, &asked, None).await?, ask(&deal, &later, None).await?);
    let ready = json!({"answer": "新版固件", "ready_on": "2026-05-01", "cost": {"amount": "80000.00", "currency": "CNY"}});
    house.does("ops", &format!("/rd-requests/{later}/answer"), ready).await?;
    // All findings at once, and no human time is used.
    let path = format!("/quotes/{}/request-atb", deal.quote);
    let refused = house.refused("ar", &path, json!({}), 422, "gate.entry_criteria").await?;
    let missing = [
        "/requirements atb.gap_without_action",
        "/requirements atb.requirement_open",
        "/requirements atb.research_without_day",
    ];
    let mut found = House::findings(&refused);
    found.sort();
    assert_eq!(found, missing);
    house.does("sr", &format!("/requirements/{open}/answer"), json!({"compliance": "FULL"})).await?;
    let plan = json!({"action": "外购", "owner_id": house.id_of("fr"), "due_on": "2025-12-01"});
    house.does("sr", &format!("/requirements/{bare}/plan-gap"), plan).await?;
    let promise = format!("/rd-requests/{asked}/promise");
    let past =
        house.refused("ops", &promise, json!({"promised_on": "2025-05-01"}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&past), ["/promised_on date.in_the_past"]);
    house.does("ops", &promise, json!({"promised_on": "2025-08-15"})).await?;
    let risks = house.sees("sr", &format!("/opportunities/{}/risks", deal.opportunity)).await?;
    let told =
        |r: &Value| format!("{} {} {}", text(r, "source"), text(r, "requirement_no"), text(r, "due_on"));
    let told: Vec<String> = risks["items"].as_array().into_iter().flatten().map(told).collect();
    let expected = [
        "REQUIREMENT 2 2025-12-01",
        "REQUIREMENT 3 2025-08-15",
        "REQUIREMENT 5 2026-05-01",
        "REQUIREMENT 4 ",
        "CHARTER  ",
    ];
    assert_eq!(told, expected);
    house.does("ar", &path, json!({})).await?;
    decided(&deal, &asked).await
}

/// A GO brings the conditions; the answer of R&D is the evidence, somebody else verifies it.
async fn decided(deal: &Deal<'_>, asked: &str) -> Result<()> {
    let house = deal.house;
    let gate = deal.gate("ATB").await?;
    let shown = house.sees("auditor", &format!("/gates/{gate}")).await?;
    assert_eq!(shown["gate"]["demands"].as_array().map(Vec::len), Some(2), "{shown}");
    four_reviews(house, &gate).await?;
    let path = format!("/gates/{gate}/decide");
    let go = json!({"decision": "GO", "minutes": "同意"});
    let refused = house.refused("ceo", &path, go, 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/decision gate.conditions_demanded"]);
    let go = json!({"decision": "GO_WITH_CONDITIONS", "minutes": "研发答复后签约"});
    house.does("ceo", &path, go).await?;
    let set = conditions(deal).await?;
    let told: Vec<_> = set.iter().map(|c| (text(c, "due_on"), text(c, "effect"), text(c, "state"))).collect();
    let is = |due: &str, effect: &str, state: &str| (due.to_owned(), effect.to_owned(), state.to_owned());
    let expected = [is("2025-08-15", "BEFORE_NEXT_GATE", "OPEN"), is("2026-05-01", "AFTER", "OPEN")];
    assert_eq!(told, expected);
    assert_eq!(text(&set[0], "owner_id"), house.id_of("ops").to_string());
    let yes = json!({"answer": "可以，换夹具", "ready_on": "2025-09-01"});
    house.does("ops", &format!("/rd-requests/{asked}/answer"), yes).await?;
    let answered = conditions(deal).await?.swap_remove(0);
    let seen = (text(&answered, "state"), text(&answered, "evidence"));
    assert_eq!(seen, ("SUBMITTED".into(), "可以，换夹具".into()));
    let verify = format!("/conditions/{}/verify", text(&answered, "id"));
    house.does("legal", &verify, json!({})).await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bid_of_grade_a_begins_with_a_guided_customer() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.lead_to_opportunity().await?;
    story.initiate().await?;
    let first = story.first_solution().await?;
    story.second_solution(&first).await?;
    let bid = json!({"quote_id": story.quote, "due_at": "2025-11-03T16:00:00Z", "channel": "PORTAL"});
    let refused = house.refused("ar", "/bids", bid.clone(), 422, "gate.entry_criteria").await?;
    let missing = ["/chain atb.no_chain_role"; 4];
    let missing: Vec<_> =
        missing.into_iter().chain(["/pain_points atb.no_pain", "/value_propositions atb.no_value"]).collect();
    let mut found = House::findings(&refused);
    found.sort();
    assert_eq!(found, missing);
    let path = format!("/opportunities/{}/guidance", story.opportunity);
    assert_eq!(house.sees("ar", &path).await?["met"], json!(false));
    // Months later everything is there, but the attitudes are old: judged again, the bid begins.
    story.engage().await?;
    house.at("2025-09-21 09:00")?;
    let refused = house.refused("ar", "/bids", bid.clone(), 422, "gate.entry_criteria").await?;
    assert_eq!(House::findings(&refused), ["/chain atb.attitude_outdated"; 4]);
    let open = house.sees("ar", &path).await?;
    let open: Vec<String> = open["answers"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|a| a["met"] == json!(false))
        .map(|a| text(a, "question"))
        .collect();
    assert_eq!(open, ["ATTITUDE"]);
    story.judge_again().await?;
    assert_eq!(house.sees("ar", &path).await?["met"], json!(true));
    house.does("ar", "/bids", bid).await?;
    house.sound().await
}
