//! Every move that a lifecycle table gives only to those who passed a gate, tried without the pass. The list of moves is
//! read from the tables: a new one without its wall here fails the test.
use crate::gates::{assessment, change, first, house};
use crate::read::text;
use anyhow::{Result, ensure};
use ltc_server::demo::european::European;
use ltc_store::Db;
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// `bid.submit` for each row `| PREPARING | submit | SUBMITTED | ATB pass, … | AR |` that a person makes and that needs
/// a gate; asking for the gate is not passing it.
fn guarded() -> BTreeSet<String> {
    let gates = ["ATI", "ATB", "ATC", "ATAC", "ATCC"];
    let mut object = "";
    let mut found = BTreeSet::new();
    let tables = ltc_server::documents::lifecycles();
    for line in tables.lines() {
        object = line.strip_prefix("## ").unwrap_or(object);
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [_, event, _, needs, who] = *cells.as_slice() else { continue };
        let words: Vec<&str> = needs.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let named = gates.iter().any(|g| words.contains(g));
        let asks = event.starts_with("request") || event == "reopen" || object == "gate";
        if named && !asks && !matches!(who, "gate" | "system") {
            found.insert([object, ".", event].concat());
        }
    }
    found
}

/// The ways in which a pass can be missing, as a hand in the database would make them, and their undoing.
const WITHOUT: [(&str, &str); 3] = [
    (
        "UPDATE gate SET state = 'WITHDRAWN' WHERE state = 'DECIDED'",
        "UPDATE gate SET state = 'DECIDED' WHERE state = 'WITHDRAWN' AND decision IS NOT NULL",
    ),
    (
        "UPDATE gate SET decision = CASE decision WHEN 'GO' THEN 'NO_GO' ELSE 'REDIRECT' END WHERE decision IS NOT NULL",
        "UPDATE gate SET decision = CASE decision WHEN 'NO_GO' THEN 'GO' ELSE 'GO_WITH_CONDITIONS' END WHERE decision IS NOT NULL",
    ),
    (
        "UPDATE gate SET subject_hash = 'x' || subject_hash WHERE decision IS NOT NULL",
        "UPDATE gate SET subject_hash = substr(subject_hash, 2) WHERE decision IS NOT NULL",
    ),
];

/// Refused without the pass in each of these ways, with nothing written; then, where `goes` says so, it goes through.
async fn wall(house: &House, (who, path): (&str, &str), body: Value, goes: bool) -> Result<()> {
    let reader = house.store.reader(house.workspace.handle);
    for (take, give_back) in WITHOUT {
        reader.exec().query_text(take, vec![]).await?;
        let before = house.fingerprint().await?;
        let answer = house.post(who, path, body.clone()).await?;
        let code = answer.body["code"].as_str().unwrap_or_default();
        let refused = ["gate_missing", "gate_outdated"].contains(&code);
        ensure!(refused, "{path} after {take}: {} {}", answer.status, answer.body);
        ensure!(before == house.fingerprint().await?, "{path} wrote something after {take}");
        reader.exec().query_text(give_back, vec![]).await?;
    }
    if goes {
        house.does(who, path, body).await?;
    }
    Ok(())
}

/// The moves that the stories below try.
const TRIED: [&str; 6] =
    ["bid.submit", "quote.send", "quote.accept", "contract.sign", "contract_change.sign", "contract.close"];

#[test]
fn each_guarded_move_has_its_wall() {
    let tried = TRIED.iter().map(|t| (*t).to_owned()).collect();
    let missing: Vec<_> = guarded().difference(&tried).cloned().collect();
    assert!(missing.is_empty(), "no wall is tried for {missing:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_bid_offer_or_signature_without_its_gate() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = crate::gates::estimated(&house, &book).await?;
    let bid = story.conditional_bid().await?;
    let condition = format!("/conditions/{}", first(&house, "conditions", &story.case).await?);
    house.does("fr", &format!("{condition}/submit"), json!({"evidence": "备货协议"})).await?;
    house.does("pfc", &format!("{condition}/verify"), json!({})).await?;
    let quote = format!("/quotes/{}", story.quote);
    wall(&house, ("ar", &format!("{quote}/send")), json!({}), false).await?;
    wall(&house, ("ar", &format!("/bids/{bid}/submit")), json!({"receipt_ref": "R-1"}), true).await?;
    let won = json!({"result": "WON", "awarded_on": "2025-10-09", "price_rank": 1});
    house.does("ar", &format!("/bids/{bid}/award"), won).await?;
    wall(&house, ("ar", &format!("{quote}/accept")), json!({"accepted_on": "2025-10-09"}), true).await?;
    story.approved_contract().await?;
    let sign = format!("/contracts/{}/sign", story.contract);
    let signature = json!({"signatory_name": "陆致远", "signed_on": "2025-12-18"});
    wall(&house, ("ar", &sign), signature, true).await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_without_its_gate() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    let change = text(&house.does("ar", "/contract-changes", change(&story)).await?, "id");
    let path = format!("/contract-changes/{change}");
    house.does("ar", &format!("{path}/assess"), assessment()).await?;
    house.does("ar", &format!("{path}/request-atac"), json!({})).await?;
    let gate = story.gate("ATAC").await?;
    let elements: Vec<Value> =
        (15..=17).map(|n| json!({"id": format!("EL-{n}"), "score": 4, "evidence": "概算"})).collect();
    let review = json!({"domain": "FIN", "opinion": "AGREE", "summary": "无影响", "elements": elements});
    house.does("cfo", &format!("/gates/{gate}/review"), review).await?;
    house.does("ceo", &format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"})).await?;
    let both =
        json!({"signatory_name": "林晚晴", "customer_signatory": "Ingrid Baum", "signed_on": "2026-01-15"});
    wall(&house, ("ar", &format!("{path}/sign")), both, true).await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_closing_without_its_gate() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    story.first_cash("535500000.00").await?;
    story.until_paid().await?;
    story.until_decided_to_close().await?;
    let close = format!("/contracts/{}/close", story.contract);
    wall(&house, ("ceo", &close), json!({"with_tail": true}), true).await?;
    house.sound().await
}
