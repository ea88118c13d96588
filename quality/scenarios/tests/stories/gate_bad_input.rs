//! What bad input looks like at a gate (domain.md 3.8), line by line: each is refused with its own code and leaves the
//! database as it was. What is told elsewhere: an outdated subject (`gates`, `walls`), a review after the decision and
//! a split contract (`s14_gate`), a table that changes while a decision is open (`rules`).
use crate::gates::house;
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{Deal, customer, four_reviews, regional_team, votes};
use ltc_server::demo::client::Office;
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_testkit::House;
use serde_json::{Value, json};

fn go() -> Value {
    json!({"decision": "GO", "minutes": "同意"})
}

fn delegation(house: &House, to: &str, level: i64, until: &str) -> Value {
    json!({"to_user_id": house.id_of(to), "level": level, "valid_from": "2025-06-01", "valid_to": until, "reason": "休假"})
}

/// Authority in another's name counts on its days only, and never for one's own request.
#[tokio::test(flavor = "multi_thread")]
async fn a_decision_in_anothers_name() -> Result<()> {
    let (mut house, book) = house().await?;
    let deputy = NewUser {
        login: "deputy".to_owned(),
        name: "温可".to_owned(),
        password: PASSWORD.to_owned(),
        roles: vec!["PFC".to_owned()],
        language: "zh-CN".to_owned(),
        authority_level: 0,
    };
    setup::user(&house.store, &house.workspace, deputy).await?;
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    let account = customer(&house, "苏州代理科技有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    deal.ask_atb().await?;
    let gate = deal.gate("ATB").await?;
    four_reviews(&house, &gate).await?;
    let decide = format!("/gates/{gate}/decide");
    // The requester, to whom the one above him gave it: a level is not yet a right to decide.
    house.does("ceo", "/delegations", delegation(&house, "ar", 4, "2025-06-30")).await?;
    house.refused("ar", &decide, go(), 403, "forbidden").await?;
    // Nothing given; given by the requester himself; given for less; given, but the days are over.
    house.refused("deputy", &decide, go(), 409, "gate.level_too_low").await?;
    let asker = json!({"name": "林晚晴", "roles": ["AR"], "language": "zh-CN", "authority_level": 4});
    house.does("admin", &format!("/users/{}/update", house.id_of("ar")), asker).await?;
    let own = house.does("ar", "/delegations", delegation(&house, "deputy", 4, "2025-06-30")).await?;
    house.refused("deputy", &decide, go(), 409, "gate.level_too_low").await?;
    let back = format!("/delegations/{}/revoke", text(&own, "id"));
    house.does("ar", &back, json!({"reason": "回来了"})).await?;
    house.does("ceo", "/delegations", delegation(&house, "deputy", 2, "2025-06-30")).await?;
    house.refused("deputy", &decide, go(), 409, "gate.level_too_low").await?;
    house.does("ceo", "/delegations", delegation(&house, "deputy", 3, "2025-06-02")).await?;
    house.at("2025-06-03 09:00")?;
    house.refused("deputy", &decide, go(), 409, "gate.level_too_low").await?;
    let mut again = delegation(&house, "deputy", 3, "2025-06-30");
    again["valid_from"] = json!("2025-06-03");
    house.does("ceo", "/delegations", again).await?;
    let minutes = house
        .refused("deputy", &decide, json!({"decision": "GO", "minutes": " "}), 422, "invalid_input")
        .await?;
    assert_eq!(House::findings(&minutes), ["/minutes required"]);
    let done = house.does("deputy", &decide, go()).await?;
    assert_eq!(done["on_behalf_of"], json!(house.id_of("ceo")), "{done}");
    house.sound().await
}

/// A recused member speaks, but is nobody of the quorum.
#[tokio::test(flavor = "multi_thread")]
async fn a_recused_member_is_not_counted() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "无锡回避科技有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    regional_team(&house, 3).await?;
    deal.ask_atb().await?;
    let gate = deal.gate("ATB").await?;
    four_reviews(&house, &gate).await?;
    votes(&house, &gate, &[("director", "AGREE"), ("cfo", "AGREE")]).await?;
    let shown = house.sees("auditor", &format!("/gates/{gate}")).await?;
    let (base, needed) = (shown["sitting"]["base"].clone(), shown["sitting"]["needed"].clone());
    for login in ["fr", "sr"] {
        let path = format!("/gates/{gate}/vote");
        let silent = json!({"recused": true});
        house.refused(login, &path, silent, 422, "invalid_input").await?;
        house.does(login, &path, json!({"recused": true, "reason": "与客户有利益关系"})).await?;
    }
    let shown = house.sees("auditor", &format!("/gates/{gate}")).await?;
    let sitting = &shown["sitting"];
    assert_eq!(
        (sitting["present"].clone(), sitting["quorum"].clone()),
        (json!(2), json!(false)),
        "{sitting}"
    );
    assert!(
        sitting["base"].as_i64() < base.as_i64() && sitting["needed"].as_i64() <= needed.as_i64(),
        "{sitting}"
    );
    house.refused("director", &format!("/gates/{gate}/decide"), go(), 409, "gate.no_quorum").await?;
    house.sound().await
}

/// Who owns a condition does not verify it; nor can the decision name him for both.
#[tokio::test(flavor = "multi_thread")]
async fn a_condition_is_not_verified_by_its_owner() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "常州条件科技有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    deal.ask_atb().await?;
    let gate = deal.gate("ATB").await?;
    four_reviews(&house, &gate).await?;
    let decide = format!("/gates/{gate}/decide");
    let fr = house.id_of("fr");
    let condition = |verifier: Option<uuid::Uuid>| {
        json!({"decision": "GO_WITH_CONDITIONS", "minutes": "有条件同意", "conditions": [{"text": "补齐接口说明",
            "effect": "AFTER", "owner_id": fr, "due_on": "2025-12-31", "verifier_id": verifier}]})
    };
    let problem = house.refused("ceo", &decide, condition(Some(fr)), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/conditions/0/verifier_id condition.verifier_is_owner"]);
    house.does("ceo", &decide, condition(None)).await?;
    let open = house.sees("fr", &format!("/conditions?gate_id={gate}")).await?;
    let path = format!("/conditions/{}", text(&open["items"][0], "id"));
    house.does("fr", &format!("{path}/submit"), json!({"evidence": "说明 V1"})).await?;
    let refusal = house.post("fr", &format!("{path}/verify"), json!({})).await?;
    assert!(
        ["forbidden", "condition.verifier_is_owner"].contains(&refusal.body["code"].as_str().unwrap_or("")),
        "{}",
        refusal.body
    );
    house.sound().await
}

/// One request stands, however many ask at the same moment.
#[tokio::test(flavor = "multi_thread")]
async fn a_gate_is_asked_for_once() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "镇江并发科技有限公司").await?;
    let mut deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    deal.ask_atb().await?;
    let path = format!("/quotes/{}/request-atb", deal.quote);
    let again = futures_util::future::join_all((0..8).map(|_| house.post("ar", &path, json!({})))).await;
    for answer in again {
        let answer = answer?;
        assert_eq!(answer.status.as_u16(), 409, "{}", answer.body);
    }
    let all = house.sees("auditor", &format!("/gates?case_id={}&kind=ATB", deal.case)).await?;
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
    house.sound().await
}
