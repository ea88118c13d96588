//! A gate cannot be passed by: not by calling the verb, not by creating or editing the state, not with an old
//! text, not by the requester alone. Each refusal leaves the whole database as it was.
use crate::read::text;
use anyhow::Result;
use ltc_server::demo::european::European;
use ltc_server::demo::master_data::{self, Book};
use ltc_testkit::House;
use serde_json::{Value, json};

async fn house() -> Result<(House, Book)> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    Ok((house, book))
}

async fn newest(house: &House, collection: &str, case: &str) -> Result<String> {
    let all = house.sees("auditor", &format!("/{collection}?case_id={case}")).await?;
    Ok(text(&all["items"][0], "id"))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_bid_without_atb() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.lead_to_opportunity().await?;
    story.initiate().await?;
    story.engage().await?;
    story.solution_and_estimate().await?;
    let bid = json!({"quote_id": story.quote, "due_at": "2025-11-03T16:00:00Z", "channel": "PORTAL"});
    let bid = text(&house.does("ar", "/bids", bid).await?, "id");
    // The verb itself.
    house.refused("ar", &format!("/bids/{bid}/submit"), json!({}), 409, "gate_missing").await?;
    house
        .refused(
            "ar",
            &format!("/quotes/{}/accept", story.quote),
            json!({"accepted_on": "2025-09-20"}),
            409,
            "gate_missing",
        )
        .await?;
    // A state of one's own, at creation or in any verb.
    let mut made = json!({"quote_id": story.quote, "due_at": "2025-11-03T16:00:00Z", "channel": "PORTAL", "state": "SUBMITTED"});
    refused_field(&house, "/bids", &made).await?;
    made["state"] = Value::Null;
    refused_field(&house, &format!("/bids/{bid}/submit"), &json!({"state": "APPROVED", "gate_id": bid}))
        .await?;
    // Requested, not decided: still nothing. The requester decides nothing, whatever roles he holds.
    house.does("ar", &format!("/quotes/{}/request-atb", story.quote), json!({})).await?;
    house.refused("ar", &format!("/bids/{bid}/submit"), json!({}), 409, "gate_missing").await?;
    let gate = story.gate("ATB").await?;
    let go = json!({"decision": "GO", "minutes": "同意"});
    let alone = house.post("ar", &format!("/gates/{gate}/decide"), go.clone()).await?;
    assert_eq!(alone.status, 403);
    // Not before the four reviews are signed, not below the level.
    house.refused("ceo", &format!("/gates/{gate}/decide"), go.clone(), 409, "illegal_transition").await?;
    Ok(())
}

async fn refused_field(house: &House, path: &str, body: &Value) -> Result<()> {
    let problem = house.refused("ar", path, body.clone(), 422, "invalid_input").await?;
    assert!(House::findings(&problem).iter().any(|f| f == "/state unknown_field"), "{problem}");
    Ok(())
}

/// Someone who may decide and who asked himself: refused as the requester, not as a stranger.
#[tokio::test(flavor = "multi_thread")]
async fn the_requester_does_not_decide() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let change = json!({"contract_id": story.contract, "origin": "US", "reason": "现场条件", "scope": "站点 12 改址", "price_delta": {"amount": "0.00", "currency": "EUR"},
        "cost_delta": {"amount": "0.00", "currency": "EUR"}, "effective_on": "2026-01-15"});
    let change = text(&house.does("ar", "/contract-changes", change).await?, "id");
    let path = format!("/contract-changes/{change}");
    // No signature before ATAC: not in the enterprise template.
    let signature =
        json!({"signatory_name": "林晚晴", "customer_signatory": "Ingrid Baum", "signed_on": "2026-01-15"});
    house.refused("ar", &format!("{path}/sign"), signature.clone(), 409, "illegal_transition").await?;
    let assessment = json!({"added_distinct": false, "priced_at_ssp": false, "remaining_distinct": true, "partly_distinct": false, "margin_before": "0.272"});
    house.does("ar", &format!("{path}/assess"), assessment).await?;
    house.refused("ar", &format!("{path}/sign"), signature, 409, "gate_missing").await?;
    // No closing without ATCC.
    house
        .refused("ceo", &format!("/contracts/{}/close", story.contract), json!({}), 409, "illegal_transition")
        .await?;
    // An exporting, importing, job or agent path would need a GatePass: see the compile-time proof in governance.
    house.sound().await
}

/// The text is approved, reopened, changed and frozen again: the old approval does not fit the new text.
#[tokio::test(flavor = "multi_thread")]
async fn an_old_approval_does_not_fit_a_new_text() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.lead_to_opportunity().await?;
    story.initiate().await?;
    story.engage().await?;
    story.solution_and_estimate().await?;
    story.decide_bid().await?;
    story.approved_contract().await?;
    let contract = format!("/contracts/{}", story.contract);
    house.does("ar", &format!("{contract}/reopen"), json!({"reason": "客户要求调整违约金"})).await?;
    house.does("ar", &format!("{contract}/update"), json!({"ld_cap": "0.1"})).await?;
    house.does("ar", &format!("{contract}/finalise"), json!({})).await?;
    let signature = json!({"signatory_name": "陆致远", "signed_on": "2025-12-18"});
    house.refused("ar", &format!("{contract}/sign"), signature, 409, "gate_outdated").await?;
    let _ = newest(&house, "gates", &story.case).await?;
    house.sound().await
}
