//! Grading (domain.md 3.1): graded again at each gate, risen at once, sunk after ATI only with the level of the gate
//! last passed, overridden by one grade with a reason; every point explained, the history kept.
use crate::read::{events, text};
use crate::templates::{estimated_quote, gate_of, house, initiate, ready_for_ati};
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

/// `kind state from -> to at`, the latest first.
async fn history(house: &House, case: &str) -> Result<Vec<String>> {
    let shown = house.sees("ar", &format!("/cases/{case}/grade")).await?;
    let row = |h: &Value| {
        format!("{} {} {} {}", text(h, "kind"), text(h, "state"), text(h, "no"), text(h, "occasion"))
    };
    Ok(shown["history"].as_array().into_iter().flatten().map(row).collect())
}

/// Lower grades in the inbox of the director.
async fn grade_tasks(house: &House) -> Result<usize> {
    let all = house.sees("director", "/tasks").await?;
    let of_grade = |t: &&Value| t["approval_kind"] == "GRADE";
    Ok(all["items"].as_array().into_iter().flatten().filter(of_grade).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_rises_at_a_gate_and_the_sheet_says_why() -> Result<()> {
    let (house, book) = house().await?;
    let (case, opportunity) = ready_for_ati(&house, &book, "云岭能源", false, "20000.00").await?;
    initiate(&house, &case, &opportunity).await?;
    assert_eq!(history(&house, &case).await?, ["AUTO APPLIED - → C OPENED"]);
    // The offer is worth six million: at ATB the deal is a B, with four reviews and the regional body.
    let quote = estimated_quote(&house, &book, &opportunity, Some("6000000.00")).await?;
    house.does("ar", &format!("/quotes/{quote}/request-atb"), json!({})).await?;
    assert_eq!(history(&house, &case).await?, ["AUTO APPLIED C → B ATB", "AUTO APPLIED - → C OPENED"]);
    let gate = gate_of(&house, &case, "ATB").await?;
    assert_eq!((text(&gate, "grade"), gate["required_level"].as_i64()), ("B".to_owned(), Some(3)));
    let shown = house.sees("ar", &format!("/cases/{case}/grade")).await?;
    assert_eq!((text(&shown, "grade"), shown["initiated"] == true), ("B".to_owned(), true));
    assert_eq!(text(&shown["management"], "review"), "FORTNIGHTLY");
    let sheet = &shown["sheet"];
    let parts: Vec<_> = sheet["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| format!("{} {} {}", text(p, "part"), p["points"], text(p, "adds")))
        .collect();
    assert_eq!(parts, ["STRATEGIC 0 0", "SIZE 55 16.5", "COMPLEXITY 0 0"]);
    let reasons: Vec<_> = sheet["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| format!("{} {}", text(r, "rule"), text(r, "grade")))
        .collect();
    assert_eq!(reasons, ["SCORE C", "VALUE B", "STRATEGIC C"]);
    assert_eq!(text(&house.sees("ar", &format!("/opportunities/{opportunity}")).await?, "grade"), "B");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lower_grade_after_ati_waits_for_the_level_of_the_last_gate() -> Result<()> {
    let (house, book) = house().await?;
    let (case, opportunity) = ready_for_ati(&house, &book, "海川制造", false, "6000000.00").await?;
    let path = format!("/cases/{case}/override-grade");
    // B before ATI; the charter that a B owes.
    let project = json!({"opportunity_id": opportunity, "bid_budget": {"amount": "1000.00", "currency": "CNY"},
        "charter": {"objective": "产线联网", "scope": "三条产线", "success_criteria": "按期", "risks": ["工期"]}});
    house.does("ar", "/projects", project).await?;
    initiate(&house, &case, &opportunity).await?;
    assert_eq!(gate_of(&house, &case, "ATI").await?["required_level"].as_i64(), Some(3));
    // The offer is small: the tables say C, the deal stays a B until it is granted.
    let quote = estimated_quote(&house, &book, &opportunity, None).await?;
    house.does("ar", &format!("/quotes/{quote}/request-atb"), json!({})).await?;
    assert_eq!(text(&gate_of(&house, &case, "ATB").await?, "grade"), "B");
    assert_eq!(history(&house, &case).await?[0], "DOWNGRADE WAITING B → C ATB");
    assert_eq!(grade_tasks(&house).await?, 1);
    let waiting = house.sees("director", "/grade-changes?state=WAITING").await?;
    let row = &waiting["items"][0];
    assert_eq!(
        (row["required_level"].as_i64(), row["allowed_actions"].clone()),
        (Some(3), json!(["grant", "refuse"]))
    );
    let change = format!("/grade-changes/{}", text(row, "id"));
    // Not by the requester, not below the level, not a second one at once, no refusal without a reason.
    house.refused("ar", &format!("{change}/grant"), json!({}), 403, "forbidden").await?;
    let again = json!({"grade": "C", "reason": "再要一次"});
    house.refused("ar", &path, again, 409, "grade.already_waiting").await?;
    house.refused("director", &format!("{change}/refuse"), json!({}), 422, "invalid_input").await?;
    house.does("director", &format!("{change}/refuse"), json!({"reason": "客户复杂，仍按 B 管理"})).await?;
    assert_eq!(history(&house, &case).await?[0], "DOWNGRADE REFUSED B → C ATB");
    assert_eq!(grade_tasks(&house).await?, 0);
    house.refused("director", &format!("{change}/grant"), json!({}), 409, "illegal_transition").await?;
    // Asked for by hand, and granted.
    house.does("director", &path, json!({"grade": "C", "reason": "范围缩小"})).await?;
    let waiting = house.sees("director", "/grade-changes?state=WAITING").await?;
    let change = format!("/grade-changes/{}", text(&waiting["items"][0], "id"));
    house
        .refused("director", &format!("{change}/grant"), json!({}), 409, "grade.decider_is_requester")
        .await?;
    house.does("ceo", &format!("{change}/grant"), json!({"note": "同意"})).await?;
    let case_now = house.sees("ar", &format!("/cases/{case}")).await?;
    assert_eq!(text(&case_now, "grade"), "C");
    assert_eq!(text(&house.sees("ar", &format!("/opportunities/{opportunity}")).await?, "grade"), "C");
    let kinds = events(&house, &case).await?;
    assert_eq!(
        &kinds[kinds.len() - 3..],
        ["grade.lowering_refused", "grade.lowering_requested", "grade.lowered"]
    );
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_override_is_one_grade_with_a_reason() -> Result<()> {
    let (house, book) = house().await?;
    let (case, opportunity) = ready_for_ati(&house, &book, "青禾农业", false, "20000.00").await?;
    let path = format!("/cases/{case}/override-grade");
    let problem = house.refused("ar", &path, json!({"grade": "A"}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/reason required"]);
    let problem =
        house.refused("ar", &path, json!({"grade": "A", "reason": "重点"}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/grade grade.more_than_one"]);
    let problem =
        house.refused("ar", &path, json!({"grade": "C", "reason": "重点"}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/grade grade.same"]);
    house.refused("ar2", &path, json!({"grade": "B", "reason": "重点"}), 404, "not_found").await?;
    house.does("ar", &path, json!({"grade": "B", "reason": "区域样板客户"})).await?;
    assert_eq!(history(&house, &case).await?[0], "OVERRIDE APPLIED C → B HAND");
    assert_eq!(events(&house, &case).await?.last().unwrap(), "grade.overridden");
    // Graded again with the same result, the override stands.
    let facts = json!({"criteria": {"foreign_currency": true}});
    house.does("ar", &format!("/opportunities/{opportunity}/grade"), facts).await?;
    assert_eq!(text(&house.sees("ar", &format!("/cases/{case}")).await?, "grade"), "B");
    // New facts carry it further up at once.
    let facts = json!({"criteria": {"strategic_customer": true}});
    house.does("ar", &format!("/opportunities/{opportunity}/grade"), facts).await?;
    assert_eq!(text(&house.sees("ar", &format!("/cases/{case}")).await?, "grade"), "A");
    house.sound().await
}
