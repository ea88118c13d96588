//! A request for a decision that ends without one: withdrawn, or outdated by a change of its subject. What waited for
//! the decision goes back to where it was asked, and can be asked again. A condition can be sent back, too.
use crate::gates::{assessment, change, estimated, first, house};
use crate::read::text;
use anyhow::Result;
use ltc_server::demo::european::European;
use ltc_testkit::House;
use serde_json::{Value, json};

async fn state(house: &House, path: &str) -> Result<String> {
    Ok(text(&house.sees("auditor", path).await?, "state"))
}
fn reason() -> Value {
    json!({"reason": "条款还要再谈"})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_atc_gives_the_contract_back() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = estimated(&house, &book).await?;
    story.decide_bid().await?;
    story.contract_in_review().await?;
    story.ask_atc().await?;
    let contract = format!("/contracts/{}", story.contract);
    assert_eq!(state(&house, &contract).await?, "ATC_PENDING");
    let gate = story.gate("ATC").await?;
    let withdraw = format!("/gates/{gate}/withdraw");
    // Neither a reviewer nor a decider withdraws what another one asked for.
    house.refused("ceo", &withdraw, reason(), 403, "forbidden").await?;
    house.refused("sr", &withdraw, reason(), 403, "forbidden").await?;
    let seen =
        |gate: &Value| gate["allowed_actions"].as_array().is_some_and(|a| a.contains(&json!("withdraw")));
    assert!(seen(&house.sees("ar", &format!("/gates/{gate}")).await?));
    assert!(!seen(&house.sees("ceo", &format!("/gates/{gate}")).await?));
    house.does("ar", &withdraw, reason()).await?;
    assert_eq!(state(&house, &format!("/gates/{gate}")).await?, "WITHDRAWN");
    assert_eq!(state(&house, &contract).await?, "REVIEWING", "the text lies where it was asked");
    let go = json!({"decision": "GO", "minutes": "同意"});
    house.refused("ceo", &format!("/gates/{gate}/decide"), go, 409, "illegal_transition").await?;
    story.ask_atc().await?;
    assert_eq!(state(&house, &contract).await?, "ATC_PENDING");
    // The secretary of the deciding body may, as well.
    let again = story.gate("ATC").await?;
    house.does("support", &format!("/gates/{again}/withdraw"), reason()).await?;
    assert_eq!(state(&house, &contract).await?, "REVIEWING");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_atb_gives_the_quote_back_and_a_new_version_outdates_it() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = estimated(&house, &book).await?;
    let quote = format!("/quotes/{}", story.quote);
    house.does("ar", &format!("{quote}/request-atb"), json!({})).await?;
    let gate = story.gate("ATB").await?;
    house.does("ar", &format!("/gates/{gate}/withdraw"), reason()).await?;
    assert_eq!(state(&house, &quote).await?, "DRAFT");
    house.does("ar", &format!("{quote}/check"), json!({})).await?;
    house.does("ar", &format!("{quote}/request-atb"), json!({})).await?;
    let gate = story.gate("ATB").await?;
    let before = house.sees("ar", &quote).await?;
    story.second_solution(&before).await?;
    assert_eq!(state(&house, &format!("/gates/{gate}")).await?, "INVALIDATED");
    assert_eq!(state(&house, &quote).await?, "SUPERSEDED");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_atac_gives_the_change_back() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let change = text(&house.does("ar", "/contract-changes", change(&story)).await?, "id");
    let path = format!("/contract-changes/{change}");
    house.does("ar", &format!("{path}/assess"), assessment()).await?;
    for _ in 0..2 {
        house.does("ar", &format!("{path}/request-atac"), json!({})).await?;
        let gate = story.gate("ATAC").await?;
        house.does("ar", &format!("/gates/{gate}/withdraw"), reason()).await?;
        assert_eq!(state(&house, &path).await?, "ASSESSED");
    }
    house.sound().await
}

/// What ATI judges changes while nobody has decided: the request ends, the project is a draft again.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_opportunity_outdates_its_ati() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.lead_to_opportunity().await?;
    story.ask_ati().await?;
    let gate = format!("/gates/{}", story.gate("ATI").await?);
    let opportunity = format!("/opportunities/{}", story.opportunity);
    house.does("ar", &format!("{opportunity}/update"), json!({"next_step": "约见 CTO"})).await?;
    assert_eq!(state(&house, &gate).await?, "READY", "the next step is not judged");
    house.does("ar", &format!("{opportunity}/update"), json!({"margin_low": "0.1"})).await?;
    assert_eq!(state(&house, &gate).await?, "INVALIDATED");
    let project = format!("/projects/{}", first(&house, "projects", &story.case).await?);
    assert_eq!(state(&house, &project).await?, "DRAFT");
    house.does("ar", &format!("{opportunity}/request-ati"), json!({})).await?;
    let gate = format!("/gates/{}", story.gate("ATI").await?);
    let lost = json!({"reason": "PRICE", "note": "客户选了别家"});
    house.does("ar", &format!("{opportunity}/lose"), lost).await?;
    assert_eq!(state(&house, &gate).await?, "INVALIDATED", "nothing is left to decide");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_without_enough_evidence_goes_back_to_its_owner() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
    let bid = story.conditional_bid().await?;
    let condition = format!("/conditions/{}", first(&house, "conditions", &story.case).await?);
    let back = format!("{condition}/return");
    house.refused("pfc", &back, reason(), 409, "illegal_transition").await?;
    house.does("fr", &format!("{condition}/submit"), json!({"evidence": "口头答应"})).await?;
    house.refused("fr", &back, reason(), 403, "forbidden").await?;
    let returned = house.does("pfc", &back, reason()).await?;
    assert_eq!(returned["state"], "RETURNED");
    house.refused("ar", &format!("/bids/{bid}/submit"), json!({}), 409, "gate_condition_open").await?;
    house.does("fr", &format!("{condition}/submit"), json!({"evidence": "备货协议 LS-118"})).await?;
    house.does("pfc", &format!("{condition}/verify"), json!({})).await?;
    house.does("ar", &format!("/bids/{bid}/submit"), json!({})).await?;
    house.sound().await
}
