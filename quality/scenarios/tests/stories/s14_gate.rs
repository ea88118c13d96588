//! S-14: a gate with conditions, a missing quorum, a split contract; and what else a decision is refused for
//! (domain.md 3.4, 3.5, 3.8). Amounts in CNY.
use crate::gates::house;
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{Deal, customer, four_reviews, regional_team, review, votes, yuan};
use ltc_testkit::House;
use serde_json::{Value, json};

fn advance_condition(house: &House) -> Value {
    json!([{"text": "预付款不低于 20%", "effect": "BEFORE_EFFECT", "owner_id": house.office.id_of("ar"), "due_on": "2025-12-31",
        "test": {"metric": "ADVANCE", "comparison": "AT_LEAST", "value": "0.2"}}])
}

#[tokio::test(flavor = "multi_thread")]
async fn no_quorum_then_a_condition_that_tests_itself() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    regional_team(&house, 3).await?;
    let gate = deal.ask_atb().await?;
    let reasons: Vec<String> = gate["gate"]["level_reasons"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|r| format!("{} {}", text(r, "dimension"), r["level"]))
        .collect();
    assert_eq!(reasons, ["grade 3", "net_value 3", "margin_after_financing 3", "discount 3", "wacp_days 3"]);
    let gate = text(&gate, "id");
    four_reviews(&house, &gate).await?;
    let decide = format!("/gates/{gate}/decide");
    let go = json!({"decision": "GO_WITH_CONDITIONS", "minutes": "提高预付款后投标", "conditions": advance_condition(&house)});

    // Chair and two members are there, finance is not: nothing can be decided but to wait.
    votes(&house, &gate, &[("director", "AGREE"), ("fr", "AGREE"), ("sr", "AGREE_WITH_CONDITION")]).await?;
    let problem = house.refused("director", &decide, go.clone(), 409, "gate.no_quorum").await?;
    assert_eq!(problem["params"]["missing"], "quorum.finance_missing", "{problem}");
    // A member votes once, a stranger not at all, and the chair alone tells the decision, whatever level others hold.
    let again = json!({"vote": "AGREE"});
    house.refused("fr", &format!("/gates/{gate}/vote"), again.clone(), 409, "vote.already_cast").await?;
    house.refused("pfc", &format!("/gates/{gate}/vote"), again, 409, "vote.not_a_member").await?;
    house.refused("ceo", &decide, go.clone(), 409, "gate.chair_decides").await?;

    // The next day finance is there.
    votes(&house, &gate, &[("cfo", "AGREE")]).await?;
    let plain = json!({"decision": "GO", "minutes": "同意"});
    house.refused("director", &decide, plain, 409, "gate.against_the_vote").await?;
    house.does("director", &decide, go).await?;

    // The bid is not released until the quote shows the advance; then nobody has to be asked again.
    let send = |quote: &str| format!("/quotes/{quote}/send");
    house.refused("ar", &send(&deal.quote), json!({}), 409, "gate_condition_open").await?;
    let revised = house.does("ar", &format!("/quotes/{}/revise", deal.quote), deal.offer(true)).await?;
    assert_eq!(text(&revised, "state"), "APPROVED");
    house.does("ar", &send(&text(&revised, "id")), json!({})).await?;
    let shown = house.sees("auditor", &format!("/gates/{gate}")).await?;
    let condition = &shown["conditions"][0];
    assert_eq!(
        (text(condition, "state").as_str(), text(condition, "evidence").as_str()),
        ("VERIFIED", "ADVANCE 0.200000 ≥ 0.200000")
    );
    assert_eq!(shown["amendments"][0]["subject_id"], revised["id"]);
    house.sound().await
}

/// What fulfils the condition may change; whatever else changes needs a new decision.
#[tokio::test(flavor = "multi_thread")]
async fn the_decision_does_not_stand_for_another_offer() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let gate = text(&deal.ask_atb().await?, "id");
    four_reviews(&house, &gate).await?;
    let go = json!({"decision": "GO_WITH_CONDITIONS", "minutes": "提高预付款后投标", "conditions": advance_condition(&house)});
    house.does("director", &format!("/gates/{gate}/decide"), go).await?;
    let mut offer = deal.offer(true);
    offer["lines"][0]["quantity"] = json!("323");
    let revised = house.does("ar", &format!("/quotes/{}/revise", deal.quote), offer).await?;
    assert_eq!(text(&revised, "state"), "DRAFT");
    let send = format!("/quotes/{}/send", text(&revised, "id"));
    house.refused("ar", &send, json!({}), 409, "gate_missing").await?;
    house.sound().await
}

/// Only the reviews whose inputs changed are asked again.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_offer_asks_again_whom_it_concerns() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let gate = text(&deal.ask_atb().await?, "id");
    four_reviews(&house, &gate).await?;
    let revised = house.does("ar", &format!("/quotes/{}/revise", deal.quote), deal.offer(true)).await?;
    let go = json!({"decision": "GO", "minutes": "同意"});
    house.refused("director", &format!("/gates/{gate}/decide"), go, 409, "gate_outdated").await?;
    deal.quote = text(&revised, "id");
    let path = format!("/quotes/{}", deal.quote);
    house.does("ar", &format!("{path}/check"), json!({})).await?;
    let estimate = json!({"quote_id": deal.quote, "content": {"carry_rate": "0",
        "lines": [{"category": "MAT", "amount": yuan("14904000.00"), "basis": "QUOTE"}]}});
    let estimate = text(&house.does("pfc", "/estimates", estimate).await?, "id");
    house.does("pfc", &format!("/estimates/{estimate}/submit"), json!({})).await?;
    house.does("pfc", &format!("/estimates/{estimate}/lock"), json!({})).await?;
    house.does("ar", &format!("{path}/request-atb"), json!({})).await?;
    let again = house.sees("auditor", &format!("/gates/{}", deal.gate("ATB").await?)).await?;
    let mut carried: Vec<_> =
        again["reviews"].as_array().into_iter().flatten().map(|r| text(r, "domain")).collect();
    carried.sort();
    assert_eq!((carried.join(" ").as_str(), text(&again, "state").as_str()), ("LEGAL TECH", "IN_REVIEW"));
    assert_eq!(again["judgement"]["missing_reviews"], json!(["COMM", "FIN"]));
    house.sound().await
}

/// Dissent, red line, hint: what has to be said in writing, and by whom.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_reviews_ask_of_the_decider() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let gate = text(&deal.ask_atb().await?, "id");
    let decide = format!("/gates/{gate}/decide");
    review(&house, &gate, "TECH", "AGREE", &[("EL-03", 3)]).await?;
    review(&house, &gate, "COMM", "AGREE", &[]).await?;
    review(&house, &gate, "FIN", "AGREE", &[]).await?;
    // Legal disagrees on liability: one level up, and the chair answers in writing.
    let raised = review(&house, &gate, "LEGAL", "DISAGREE", &[("EL-11", 2)]).await?;
    assert_eq!(raised["required_level"], 4);
    let go = json!({"decision": "GO", "minutes": "同意投标"});
    house.refused("director", &decide, go.clone(), 409, "gate.level_too_low").await?;
    let problem = house.refused("ceo", &decide, go, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/dissent_answer gate.dissent_unanswered", "/hint_reason gate.hint_reason_missing"]
    );
    // Putting it off: twice, to a day that comes, never a third time.
    let defer =
        |until: &str| json!({"decision": "DEFERRED", "minutes": "等待客户答复", "defer_until": until});
    let problem = house.refused("ceo", &decide, defer("2025-01-01"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/defer_until date.not_in_the_future"]);
    house.does("ceo", &decide, defer("2025-09-01")).await?;
    house.does("ceo", &decide, defer("2025-09-08")).await?;
    let problem = house.refused("ceo", &decide, defer("2025-09-15"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/decision gate.deferred_twice"]);
    let problem = house
        .refused("ceo", &decide, json!({"decision": "REDIRECT", "minutes": "换方案"}), 422, "invalid_input")
        .await?;
    assert_eq!(
        House::findings(&problem),
        [
            "/changes_required gate.changes_missing",
            "/dissent_answer gate.dissent_unanswered",
            "/redirect_to gate.redirect_to_missing"
        ]
    );
    let said = json!({"decision": "GO", "minutes": "同意投标", "dissent_answer": "责任上限由保险覆盖", "hint_reason": "供货风险可控"});
    house.does("ceo", &decide, said).await?;
    house
        .refused(
            "legal",
            &format!("/gates/{gate}/review"),
            json!({"domain": "LEGAL", "opinion": "AGREE", "summary": "补签",
        "elements": []}),
            409,
            "review.after_decision",
        )
        .await?;
    house.sound().await
}

/// A crossed red line forces NO_GO; only the level above may say GO, and says why. NO_GO stands.
#[tokio::test(flavor = "multi_thread")]
async fn a_red_line_and_a_no_go_stand() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let gate = text(&deal.ask_atb().await?, "id");
    let decide = format!("/gates/{gate}/decide");
    for domain in ["COMM", "LEGAL", "FIN"] {
        review(&house, &gate, domain, "AGREE", &[]).await?;
    }
    review(&house, &gate, "TECH", "AGREE_WITH_CONDITIONS", &[("EL-02", 0)]).await?;
    let go = json!({"decision": "GO", "minutes": "同意", "hint_reason": "客户已确认", "exception_reason": "样机已验证"});
    house.refused("director", &decide, go, 409, "gate.red_line").await?;
    house.does("director", &decide, json!({"decision": "NO_GO", "minutes": "方案不成熟"})).await?;
    let check = format!("/quotes/{}", deal.quote);
    house.does("ar", &format!("{check}/check"), json!({})).await?;
    house.refused("ar", &format!("{check}/request-atb"), json!({}), 409, "gate.no_go_stands").await?;
    house.sound().await
}
