//! Double submission (`reliability.md` B16, G5): every verb from lead to cash is sent many times at once, under
//! one key and under many. Each has one effect, no one sees a 5xx, and the books hold.

use anyhow::ensure;
use ltc_scenarios::caller::Caller;
use ltc_scenarios::chain::{self, Deal, Shop};
use ltc_scenarios::storm::{Stormy, storm};
use ltc_testkit::House;
use serde_json::{Value, json};

const DAY: &str = "2026-03-10";

async fn house() -> anyhow::Result<(House, Shop)> {
    let house = House::open(DAY).await?;
    let shop = chain::open_shop(&house.office, DAY).await?;
    Ok((house, shop))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_verb_of_a_deal_takes_effect_once() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let stormy = Stormy::new(&house.office, 50);
    chain::lead_to_cash(&stormy, &shop, "storm").await?;
    let told = stormy.told();
    ensure!(told.len() == 17, "{} storms:\n{}", told.len(), told.join("\n"));
    house.sound().await
}

/// A deal whose invoice is open.
async fn billed(house: &House, shop: &Shop, tag: &str) -> anyhow::Result<Deal> {
    let mut deal = chain::to_contract(&house.office, shop, tag).await?;
    chain::deliver(&house.office, &mut deal).await?;
    chain::invoice(&house.office, &mut deal).await?;
    Ok(deal)
}

async fn open_amount(house: &House, deal: &Deal) -> anyhow::Result<Value> {
    let seen = house.sees("accounting", &format!("/receivables?case_id={}", deal.case)).await?;
    Ok(seen["items"][0].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn allocations_never_exceed_the_receipt_nor_the_invoice() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let deal = billed(&house, &shop, "split").await?;
    // The receipt holds seven times 1,000; the invoice is 20,200.
    let receipt = chain::receipt(&house.office, &shop, &deal, "SPLIT-1", "7000.00").await?;
    let path = format!("/receipts/{receipt}/allocate");
    let body = chain::allocation(&deal, "1000.00");
    let outcome = storm(&house.office, "accounting", &path, &body, false, 100).await;
    ensure!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    ensure!(outcome.ok == 7, "seven thousand are seven times one thousand: {outcome:?}");
    // Now receipts of 5,000 each against the 13,200 that are open, all at once.
    let mut receipts = vec![];
    for n in 0..6 {
        let reference = format!("SPLIT-2-{n}");
        receipts.push(chain::receipt(&house.office, &shop, &deal, &reference, "5000.00").await?);
    }
    let body = chain::allocation(&deal, "5000.00");
    let paths: Vec<String> = receipts.iter().map(|r| format!("/receipts/{r}/allocate")).collect();
    let all = paths.iter().map(|path| storm(&house.office, "accounting", path, &body, false, 8));
    let outcomes = futures_util::future::join_all(all).await;
    let ok: usize = outcomes.iter().map(|o| o.ok).sum();
    let errors: Vec<_> = outcomes.iter().flat_map(|o| &o.errors).collect();
    ensure!(errors.is_empty(), "{errors:?}");
    ensure!(ok == 2, "13,200 hold 5,000 twice: {ok}; {}", open_amount(&house, &deal).await?);
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bank_line_is_one_receipt() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let deal = billed(&house, &shop, "bank").await?;
    let body = json!({"account_id": deal.account, "legal_entity_id": shop.entity, "bank_reference": "ONE-LINE", "received_on": DAY,
        "amount": {"amount": "20200.00", "currency": "CNY"}, "payer_name": "x",
        "allocations": [{"invoice_id": deal.invoice, "amount": {"amount": "20200.00", "currency": "CNY"}}]});
    let outcome = storm(&house.office, "accounting", "/receipts", &body, false, 50).await;
    ensure!(outcome.errors.is_empty() && outcome.ok == 1 && outcome.conflicts == 49, "{outcome:?}");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn credit_notes_never_exceed_the_invoice() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let deal = billed(&house, &shop, "credit").await?;
    let body = json!({"invoice_id": deal.invoice, "reason": "04",
        "amount": {"amount": "6060.00", "currency": "CNY"}});
    let outcome = storm(&house.office, "accounting", "/credit-notes", &body, false, 50).await;
    ensure!(outcome.errors.is_empty(), "{outcome:?}");
    let refused = storm(&house.office, "accounting", "/credit-notes", &body, true, 1).await;
    ensure!(outcome.ok == 3, "{refused:?}: 20,200 hold 6,060 three times: {outcome:?}");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_delivered_and_billed_once() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let mut deal = chain::to_contract(&house.office, &shop, "once").await?;
    let body = json!({"order_id": deal.order, "issue": true});
    let outcome = storm(&house.office, "ops", "/deliveries", &body, false, 50).await;
    ensure!(outcome.errors.is_empty() && outcome.ok == 1, "{outcome:?}");
    let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    let body = json!({"billing_line_id": plan["items"][0]["id"], "issue": true});
    let outcome = storm(&house.office, "accounting", "/invoices", &body, false, 50).await;
    ensure!(outcome.errors.is_empty() && outcome.ok == 1, "{outcome:?}");
    deal.invoice = outcome.winner.map(|w| chain::id(&w.body)).unwrap_or_default();
    let invoices = house.sees("accounting", &format!("/invoices?case_id={}", deal.case)).await?;
    ensure!(invoices["items"].as_array().is_some_and(|i| i.len() == 1), "{invoices}");
    house.sound().await
}

/// What the light deal has no need of: acceptance, taking an allocation back, budget, closing a month.
#[tokio::test(flavor = "multi_thread")]
async fn further_verbs_take_effect_once() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let deal = billed(&house, &shop, "further").await?;
    let stormy = Stormy::new(&house.office, 25);
    let acceptance = json!({"contract_id": deal.contract, "kind": "FINAL_FAC", "evidence": "FAC-1",
        "criteria": [{"text": "可用", "met": true}]});
    let acceptance = chain::id(&stormy.does(chain::SELLER, "/acceptances", acceptance).await?);
    let accepted = json!({"decided_on": DAY, "signed_by_id": deal.contact, "evidence": "FAC-1 已签"});
    stormy.does(chain::SELLER, &format!("/acceptances/{acceptance}/accept"), accepted).await?;
    let receipt = chain::receipt(&house.office, &shop, &deal, "FURTHER", &deal.gross).await?;
    let path = format!("/receipts/{receipt}/allocate");
    let allocated = stormy.does("accounting", &path, chain::allocation(&deal, &deal.gross)).await?;
    let back = json!({"allocation_id": allocated["allocations"][0]["id"], "reason": "wrong invoice"});
    stormy.does("accounting", &format!("/receipts/{receipt}/unallocate"), back).await?;
    stormy.does("accounting", &path, chain::allocation(&deal, &deal.gross)).await?;
    let month = json!({"legal_entity_id": shop.entity, "period": &DAY[..7]});
    let month = chain::id(&stormy.does("accounting", "/accounting-periods", month).await?);
    stormy
        .does("accounting", &format!("/accounting-periods/{month}/close"), json!({"despite": "storm"}))
        .await?;
    println!("{}", stormy.told().join("\n"));
    house.sound().await
}

/// A month is closed while invoices are being issued (B17): each is in the books before, or refused.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_posted_into_a_month_that_closes_meanwhile() -> anyhow::Result<()> {
    let (house, shop) = house().await?;
    let month = json!({"legal_entity_id": shop.entity, "period": &DAY[..7]});
    let month = chain::id(&house.does("accounting", "/accounting-periods", month).await?);
    let mut drafts = vec![];
    for n in 0..5 {
        let mut deal = chain::to_contract(&house.office, &shop, &format!("month-{n}")).await?;
        chain::deliver(&house.office, &mut deal).await?;
        let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
        let draft = json!({"billing_line_id": plan["items"][0]["id"]});
        drafts.push(chain::id(&house.does("accounting", "/invoices", draft).await?));
    }
    let paths: Vec<String> = drafts.iter().map(|id| format!("/invoices/{id}/issue")).collect();
    let (body, close) = (json!({}), format!("/accounting-periods/{month}/close"));
    let despite = json!({"despite": "invoices are being issued"});
    let issue = |path: &'_ String| {
        let (house, body, path) = (&house.office, &body, path.clone());
        async move { storm(house, "accounting", &path, body, false, 10).await }
    };
    // Some are asked for before the closing, some after it; all of them run at once.
    let early = futures_util::future::join_all(paths[..2].iter().map(issue));
    let late = futures_util::future::join_all(paths[2..].iter().map(issue));
    let closing = storm(&house.office, "accounting", &close, &despite, false, 10);
    let (early, (closed, late)) =
        futures_util::future::join(early, futures_util::future::join(closing, late)).await;
    let issued = [early, late].concat();
    ensure!(closed.errors.is_empty() && closed.ok == 1, "{closed:?}");
    for (path, outcome) in paths.iter().zip(&issued) {
        ensure!(outcome.errors.is_empty() && outcome.ok <= 1, "{path}: {outcome:?}");
    }
    let done: usize = issued.iter().map(|o| o.ok).sum();
    let entries = house.sees("accounting", "/journal-entries?limit=200").await?;
    let of_invoices =
        entries["items"].as_array().into_iter().flatten().filter(|e| e["source_kind"] == "invoice");
    ensure!(of_invoices.count() == done, "{done} invoices issued");
    for (path, outcome) in paths.iter().zip(&issued).filter(|(_, o)| o.ok == 0) {
        let late = storm(&house.office, "accounting", path, &body, false, 1).await;
        ensure!(late.ok == 0, "{path} was posted after the close: {outcome:?}");
    }
    println!("{done} of {} were issued before the month closed", paths.len());
    house.sound().await
}
