//! A gate cannot be passed by: not by calling the verb, not by creating or editing the state, not with an old
//! text, not by the requester alone, not by importing rows. Each refusal leaves the whole database as it was.
use crate::read::text;
use anyhow::{Result, ensure};
use ltc_server::demo::client::Office;
use ltc_server::demo::european::European;
use ltc_server::demo::master_data::{self, Book};
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_store::Db;
use ltc_testkit::House;
use serde_json::{Value, json};

pub async fn house() -> Result<(House, Book)> {
    let house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    Ok((house, book))
}

/// The European deal up to the locked estimate.
pub async fn estimated<'a>(house: &'a House, book: &'a Book) -> Result<European<'a>> {
    let mut story = European::new(house, book, 0);
    story.lead_to_opportunity().await?;
    story.initiate().await?;
    story.engage().await?;
    story.solution_and_estimate().await?;
    Ok(story)
}

pub async fn first(house: &House, collection: &str, case: &str) -> Result<String> {
    let all = house.sees("auditor", &format!("/{collection}?case_id={case}")).await?;
    Ok(text(&all["items"][0], "id"))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_bid_without_atb() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
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

/// GO with a condition "before effect": nothing takes effect until somebody else than its owner has verified it.
#[tokio::test(flavor = "multi_thread")]
async fn an_open_condition_holds_the_bid() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
    let bid = story.conditional_bid().await?;
    let submit = format!("/bids/{bid}/submit");
    house.refused("ar", &submit, json!({}), 409, "gate_condition_open").await?;
    let condition = first(&house, "conditions", &story.case).await?;
    let path = format!("/conditions/{condition}");
    house.does("fr", &format!("{path}/submit"), json!({"evidence": "备货协议"})).await?;
    house.refused("ar", &submit, json!({}), 409, "gate_condition_open").await?;
    house.does("pfc", &format!("{path}/verify"), json!({})).await?;
    house.does("ar", &submit, json!({})).await?;
    house.sound().await
}

async fn refused_field(house: &House, path: &str, body: &Value) -> Result<()> {
    let problem = house.refused("ar", path, body.clone(), 422, "invalid_input").await?;
    assert!(House::findings(&problem).iter().any(|f| f == "/state unknown_field"), "{problem}");
    Ok(())
}

/// The text is final and ATC is asked for, but nobody has decided: no signature, by no side.
#[tokio::test(flavor = "multi_thread")]
async fn no_signature_without_atc() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = estimated(&house, &book).await?;
    story.decide_bid().await?;
    story.contract_in_review().await?;
    let path = format!("/contracts/{}", story.contract);
    let signature = json!({"signatory_name": "陆致远", "signed_on": "2025-12-08", "countersignatory_name": "Dr. Klaus Weber",
        "countersigned_on": "2025-12-08"});
    house.refused("ar", &format!("{path}/sign"), signature.clone(), 409, "gate_missing").await?;
    house.refused("ar", &format!("{path}/make-effective"), json!({}), 409, "illegal_transition").await?;
    story.ask_atc().await?;
    house.refused("ar", &format!("{path}/sign"), signature.clone(), 409, "illegal_transition").await?;
    // Reviewed, but decided by somebody below the level that the matrix asks for.
    let gate = story.review_atc().await?;
    let (decide, go) = (format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"}));
    house.refused("director", &decide, go.clone(), 409, "gate.level_too_low").await?;
    house.does("ceo", &decide, go).await?;
    house.does("ar", &format!("{path}/sign"), signature).await?;
    house.sound().await
}

pub fn change(story: &European<'_>) -> Value {
    let nothing = json!({"amount": "0.00", "currency": "EUR"});
    json!({"contract_id": story.contract, "origin": "US", "reason": "现场条件", "scope": "站点 12 改址", "price_delta": nothing,
        "cost_delta": nothing, "effective_on": "2026-01-15"})
}
pub fn assessment() -> Value {
    json!({"added_distinct": false, "priced_at_ssp": false, "remaining_distinct": true, "partly_distinct": false, "margin_before": "0.272"})
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_without_atac() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let change = text(&house.does("ar", "/contract-changes", change(&story)).await?, "id");
    let path = format!("/contract-changes/{change}");
    let signature =
        json!({"signatory_name": "林晚晴", "customer_signatory": "Ingrid Baum", "signed_on": "2026-01-15"});
    house.refused("ar", &format!("{path}/sign"), signature.clone(), 409, "illegal_transition").await?;
    house.refused("ar", &format!("{path}/implement"), json!({}), 409, "illegal_transition").await?;
    house.does("ar", &format!("{path}/assess"), assessment()).await?;
    house.refused("ar", &format!("{path}/sign"), signature, 409, "gate_missing").await?;
    house.sound().await
}

/// Everything is delivered, accepted and paid: the contract is completed, and still closes by ATCC alone.
#[tokio::test(flavor = "multi_thread")]
async fn no_closing_without_atcc() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let path = format!("/contracts/{}/close", story.contract);
    house.refused("ceo", &path, json!({}), 409, "illegal_transition").await?;
    story.first_cash("535500000.00").await?;
    story.until_paid().await?;
    house.refused("ceo", &path, json!({"with_tail": true}), 409, "gate_missing").await?;
    house.sound().await
}

/// Account responsible and head of the deciding body in one person: she asks, so another one decides.
#[tokio::test(flavor = "multi_thread")]
async fn the_requester_does_not_decide() -> Result<()> {
    let (mut house, book) = house().await?;
    let both = NewUser {
        login: "both".to_owned(),
        name: "温可".to_owned(),
        password: PASSWORD.to_owned(),
        roles: vec!["AR".to_owned(), "SDT".to_owned()],
        language: "zh-CN".to_owned(),
        authority_level: 5,
    };
    setup::user(&house.store, &house.workspace, both).await?;
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let project = first(&house, "projects", &story.case).await?;
    let seat = json!({"seat": "MEMBER", "user_id": house.id_of("both")});
    house.does("ar", &format!("/projects/{project}/appoint"), seat).await?;
    let change = text(&house.does("both", "/contract-changes", change(&story)).await?, "id");
    let path = format!("/contract-changes/{change}");
    house.does("both", &format!("{path}/assess"), assessment()).await?;
    house.does("both", &format!("{path}/request-atac"), json!({})).await?;
    let gate = story.gate("ATAC").await?;
    let elements = json!([{"id": "EL-15", "score": 4, "evidence": "概算"}, {"id": "EL-16", "score": 4, "evidence": "概算"},
        {"id": "EL-17", "score": 4, "evidence": "概算"}]);
    let review = json!({"domain": "FIN", "opinion": "AGREE", "summary": "无影响", "elements": elements});
    house.does("cfo", &format!("/gates/{gate}/review"), review).await?;
    let (decide, go) = (format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"}));
    house.refused("both", &decide, go.clone(), 409, "gate.decider_is_requester").await?;
    house.does("ceo", &decide, go).await?;
    house.sound().await
}

/// The text is approved, reopened, changed and frozen again: the old approval does not fit the new text.
#[tokio::test(flavor = "multi_thread")]
async fn an_old_approval_does_not_fit_a_new_text() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = estimated(&house, &book).await?;
    story.decide_bid().await?;
    story.approved_contract().await?;
    let contract = format!("/contracts/{}", story.contract);
    house.does("ar", &format!("{contract}/reopen"), json!({"reason": "客户要求调整违约金"})).await?;
    house.does("ar", &format!("{contract}/update"), json!({"ld_cap": "0.1"})).await?;
    house.does("ar", &format!("{contract}/finalise"), json!({})).await?;
    let signature = json!({"signatory_name": "陆致远", "signed_on": "2025-12-18"});
    house.refused("ar", &format!("{contract}/sign"), signature, 409, "gate_outdated").await?;
    house.sound().await
}

/// Rows that come in beside the verbs (a restored file, a hand in the database) with a state that only a gate
/// gives: `verify` names each of them, and `restore` refuses what it names.
#[tokio::test(flavor = "multi_thread")]
async fn an_imported_state_without_its_gate_is_found() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let change = text(&house.does("ar", "/contract-changes", change(&story)).await?, "no");
    let reader = house.store.reader(house.workspace.handle);
    let forged = [
        ("UPDATE contract_change SET state = 'SIGNED'", "G4 no change without ATAC", change.as_str()),
        ("UPDATE contract SET state = 'CLOSED'", "G5 no closing without ATCC", ""),
        ("UPDATE gate SET state = 'WITHDRAWN' WHERE kind = 'ATB'", "G2 no bid without ATB", ""),
        ("UPDATE gate SET decision = 'NO_GO' WHERE kind = 'ATC'", "G3 no signature without ATC", ""),
        ("UPDATE gate SET decided_by = requested_by", "G6 nobody decides alone what he asked for", ""),
        (
            "DELETE FROM event_object WHERE object_id IN (SELECT id FROM gate)",
            "G7 a decision has its event",
            "",
        ),
    ];
    for (sql, rule, row) in forged {
        reader.exec().query_text(sql, vec![]).await?;
        let broken = ltc_insight::verify(&reader).await?;
        ensure!(broken.iter().any(|b| b.rule == rule && b.row.contains(row)), "{rule}: {broken:?}");
    }
    Ok(())
}
