//! Month end: the checklist fills itself, a closed month takes nothing by any path, journals need two people, and what
//! would break the books is parked.
use crate::money_deal::money;
use crate::read::text;
use anyhow::{Context, Result};
use ltc_scenarios::chain;
use ltc_store::Db;
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn journal(shop: &chain::Shop, account: &str) -> Value {
    json!({"legal_entity_id": shop.entity, "posted_on": "2026-03-10", "text": "暂估调整", "lines": [
        {"account": account, "debit": money("500.00", "CNY")}, {"account": "2202", "credit": money("500.00", "CNY")}]})
}

/// Codes of the points that are open.
async fn open_points(house: &House, month: &str) -> Result<Vec<String>> {
    let list = house.sees("pfc", &format!("{month}/checklist")).await?;
    let points = list["points"].as_array().cloned().unwrap_or_default();
    Ok(points.iter().filter(|p| p["done"] == false).map(|p| text(p, "code")).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_closed_by_its_checklist() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&house.office, "2026-03-10").await?;
    let month = json!({"legal_entity_id": shop.entity, "period": "2026-03"});
    let month = format!(
        "/accounting-periods/{}",
        text(&house.does("pfc", "/accounting-periods", month).await?, "id")
    );
    let mut deal = chain::to_contract(&house.office, &shop, "a").await?;
    chain::deliver(&house.office, &mut deal).await?;
    assert_eq!(open_points(&house, &month).await?, ["billing_lines"]);
    chain::invoice(&house.office, &mut deal).await?;
    chain::collect(&house.office, &shop, &deal, "a").await?;
    assert_eq!(open_points(&house, &month).await?, Vec::<String>::new());
    let nobody = json!({"bank_reference": "N-1", "received_on": "2026-03-10", "amount": money("70.00", "CNY"), "payer_name": "?",
        "legal_entity_id": shop.entity});
    let nobody = text(&house.does("cashier", "/receipts", nobody).await?, "id");
    let draft = text(&house.does("accounting", "/manual-journals", journal(&shop, "6601")).await?, "id");
    assert_eq!(open_points(&house, &month).await?, ["draft_vouchers", "unidentified_cash"]);
    let close = format!("{month}/close");
    let problem = house.refused("pfc", &close, json!({}), 422, "accounting_period.checklist_open").await?;
    assert_eq!(
        House::findings(&problem),
        ["/despite closing.draft_vouchers", "/despite closing.unidentified_cash"]
    );
    // No reason lets a draft voucher pass; the suspense list may wait for one.
    let despite = json!({"despite": "款项下月核实"});
    let problem =
        house.refused("pfc", &close, despite.clone(), 422, "accounting_period.checklist_open").await?;
    assert_eq!(House::findings(&problem), ["/despite closing.draft_vouchers"]);
    house.does("cashier", &format!("/manual-journals/{draft}/post"), json!({})).await?;
    assert_eq!(text(&house.does("pfc", &close, despite).await?, "state"), "CLOSED");
    shut(&house, &shop, &deal, &nobody).await?;
    house.refused("ops", &format!("{month}/reopen"), json!({"reason": "x"}), 403, "forbidden").await?;
    house.does("pfc", &format!("{month}/reopen"), json!({"reason": "补记费用"})).await?;
    let late = text(&house.does("accounting", "/manual-journals", journal(&shop, "6601")).await?, "id");
    house.does("cashier", &format!("/manual-journals/{late}/post"), json!({})).await?;
    house.sound().await
}

/// Nothing gets into the closed month: not a receipt dated back, a journal, a valuation or an invoice (I12).
async fn shut(house: &House, shop: &chain::Shop, deal: &chain::Deal, nobody: &str) -> Result<()> {
    let receipt = json!({"bank_reference": "N-2", "received_on": "2026-03-10", "amount": money("1.00", "CNY"), "payer_name": "?",
        "legal_entity_id": shop.entity});
    let refused = house.refused("cashier", "/receipts", receipt, 409, "period_closed").await?;
    assert_eq!(refused["params"]["period"], "2026-03");
    let late = text(&house.does("accounting", "/manual-journals", journal(shop, "6601")).await?, "id");
    house
        .refused("cashier", &format!("/manual-journals/{late}/post"), json!({}), 409, "period_closed")
        .await?;
    house.does("accounting", &format!("/manual-journals/{late}/discard"), json!({})).await?;
    let note = json!({"invoice_id": deal.invoice, "reason": "04", "amount": money("1.00", "CNY")});
    assert!(!house.post("accounting", "/credit-notes", note).await?.status.is_success());
    let account = json!({"allocations": [{"invoice_id": deal.invoice, "amount": money("1.00", "CNY")}]});
    assert!(
        !house.post("cashier", &format!("/receipts/{nobody}/allocate"), account).await?.status.is_success()
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_post_a_journal_and_take_it_back() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&house.office, "2026-03-10").await?;
    for account in ["1122", "1481", "2204", "2241.90"] {
        let problem = house
            .refused("accounting", "/manual-journals", journal(&shop, account), 422, "invalid_input")
            .await?;
        assert_eq!(House::findings(&problem), ["/lines/0/account manual_journal.control_account"]);
    }
    let path = format!(
        "/manual-journals/{}",
        text(&house.does("accounting", "/manual-journals", journal(&shop, "6601")).await?, "id")
    );
    house
        .refused("accounting", &format!("{path}/post"), json!({}), 409, "manual_journal.second_person")
        .await?;
    house.does("cashier", &format!("{path}/post"), json!({})).await?;
    let back = json!({"posted_on": "2026-03-10", "reason": "重复"});
    let back = text(&house.does("accounting", &format!("{path}/reverse"), back).await?, "id");
    house.does("cashier", &format!("/manual-journals/{back}/post"), json!({})).await?;
    assert_eq!(text(&house.sees("auditor", &path).await?, "state"), "REVERSED");
    let balance = house.sees("auditor", &format!("/trial-balance?legal_entity_id={}", shop.entity)).await?;
    assert!(
        balance["rows"].as_array().context("rows")?.iter().all(|r| r["balance"]["amount"] == "0.00"),
        "I8 {balance}"
    );
    house.sound().await
}

/// A row that somebody changed behind our back makes a posting that would break the books: refused and parked, tried
/// again when the row is mended.
#[tokio::test(flavor = "multi_thread")]
async fn what_would_break_the_books_is_parked() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&house.office, "2026-03-10").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "a").await?;
    chain::deliver(&house.office, &mut deal).await?;
    chain::invoice(&house.office, &mut deal).await?;
    let receipt = chain::receipt(&house.office, &shop, &deal, "B-1", "100.00").await?;
    let reader = house.store.reader(house.workspace.handle);
    let forge =
        "UPDATE receivable SET open_minor = original_minor + 50000, open_base_minor = original_minor + 50000";
    reader.exec().query_text(forge, vec![]).await?;
    let ask = chain::allocation(&deal, "100.00");
    let answer = house.post("cashier", &format!("/receipts/{receipt}/allocate"), ask).await?;
    assert_eq!(
        (answer.status.as_u16(), text(&answer.body, "code")),
        (409, "ledger.invariant".into()),
        "{}",
        answer.body
    );
    let parked = house.sees("accounting", "/parked-postings?state=PARKED").await?;
    let row = &parked["items"][0];
    assert_eq!(
        (text(row, "action"), text(row, "rule")),
        ("receipt.allocate".into(), "I5 0 <= open <= original".into())
    );
    let path = format!("/parked-postings/{}", text(row, "id"));
    house.refused("cashier", &format!("{path}/retry"), json!({}), 409, "ledger.invariant").await?;
    let worth_less_than_nothing = "UPDATE receivable SET open_minor = original_minor, open_base_minor = -5";
    reader.exec().query_text(worth_less_than_nothing, vec![]).await?;
    let ask = chain::allocation(&deal, "100.00");
    let answer = house.post("cashier", &format!("/receipts/{receipt}/allocate"), ask).await?;
    assert_eq!((answer.status.as_u16(), text(&answer.body, "code")), (422, "entry.refused".into()));
    let waiting = house.sees("accounting", "/parked-postings?state=PARKED").await?;
    let rules: BTreeSet<String> =
        waiting["items"].as_array().context("rows")?.iter().map(|r| text(r, "rule")).collect();
    assert_eq!(
        rules,
        BTreeSet::from([
            "I5 0 <= open <= original".into(),
            "entry.base_differs, entry.unbalanced_document".into()
        ])
    );
    reader
        .exec()
        .query_text(
            "UPDATE receivable SET open_minor = original_minor, open_base_minor = original_minor",
            vec![],
        )
        .await?;
    assert_eq!(text(&house.does("cashier", &format!("{path}/retry"), json!({})).await?, "state"), "RETRIED");
    let left = house.sees("cashier", &format!("/receipts/{receipt}")).await?;
    assert_eq!(text(&left["unapplied"], "amount"), "0.00");
    house
        .refused("cashier", &format!("{path}/dismiss"), json!({"reason": "x"}), 409, "illegal_transition")
        .await?;
    house.sound().await
}

/// The vouchers for an accounting system, with its codes; its numbers come back once.
#[tokio::test(flavor = "multi_thread")]
async fn vouchers_go_to_the_accounting_system() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&house.office, "2026-03-10").await?;
    chain::lead_to_cash(&house.office, &shop, "a").await?;
    let mapping = json!({"legal_entity_id": shop.entity, "account": "1122", "external_code": "112201", "external_name": "应收账款-国内"});
    house.does("accounting", "/ledger-mappings", mapping).await?;
    let entries = house.sees("auditor", "/journal-entries?limit=50&sort=no").await?;
    let first = text(&entries["items"][0], "no");
    let numbers = |no: &str| json!({"legal_entity_id": shop.entity, "numbers": [{"voucher_no": first, "external_voucher_no": no}]});
    assert_eq!(house.does("accounting", "/external-vouchers", numbers("记-0007")).await?["recorded"], 1);
    assert_eq!(house.does("accounting", "/external-vouchers", numbers("记-0007")).await?["known"], 1);
    let problem =
        house.refused("accounting", "/external-vouchers", numbers("记-0008"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/numbers/0/voucher_no ledger_export.other_number"]);
    let statement = house
        .sees(
            "accounting",
            &format!(
                "/customer-ledgers/{}",
                text(&house.sees("auditor", "/accounts").await?["items"][0], "id")
            ),
        )
        .await?;
    let told = &statement["currencies"][0];
    assert_eq!(
        (text(&told["opening"], "amount"), text(&told["closing"], "amount")),
        ("0.00".into(), "0.00".into())
    );
    assert_eq!(told["movements"].as_array().map(Vec::len), Some(4), "{statement}");
    house.sound().await
}
