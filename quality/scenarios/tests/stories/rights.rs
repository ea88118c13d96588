//! Who sits in no team sees nothing of the deals of others: not on the first page, not in a report, not on the
//! case page.
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain;
use ltc_server::demo::client::Office;
use ltc_server::demo::european::European;
use ltc_server::demo::master_data;
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_testkit::House;
use serde_json::{Value, json};

/// The European deal with an open receivable and a change that waits for its reviews; `stranger` is an SR who
/// sits in no team.
async fn house() -> Result<(House, String)> {
    let mut house = House::open("2025-06-01").await?;
    let book = master_data::enter(&house, "2025-05-01".parse()?, "2027-03-01".parse()?).await?;
    let stranger = NewUser {
        login: "stranger".to_owned(),
        name: "新来的".to_owned(),
        password: PASSWORD.to_owned(),
        roles: vec!["SR".to_owned()],
        language: "zh-CN".to_owned(),
        authority_level: 0,
    };
    setup::user(&house.store, &house.workspace, stranger).await?;
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    story.first_cash("100000000.00").await?;
    let nothing = json!({"amount": "0.00", "currency": "EUR"});
    let change = json!({"contract_id": story.contract, "origin": "US", "reason": "现场条件", "scope": "站点 12 改址",
        "price_delta": nothing, "cost_delta": nothing, "effective_on": "2026-01-15"});
    let change = text(&house.does("ar", "/contract-changes", change).await?, "id");
    let facts = json!({"added_distinct": false, "priced_at_ssp": false, "remaining_distinct": true,
        "partly_distinct": false, "margin_before": "0.272"});
    house.does("ar", &format!("/contract-changes/{change}/assess"), facts).await?;
    house.does("ar", &format!("/contract-changes/{change}/request-atac"), json!({})).await?;
    let case = story.case.clone();
    Ok((house, case))
}

fn waiting(cockpit: &Value) -> usize {
    cockpit["waiting_for_me"].as_array().map_or(0, Vec::len)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cockpit_shows_what_the_lists_show() -> Result<()> {
    let (house, _) = house().await?;
    let mine = house.sees("sr", "/insight/cockpit").await?;
    assert!(waiting(&mine) > 0, "{mine}");
    assert_ne!(mine["figures"]["receivable_open"]["amount"], "0.00");
    let theirs = house.sees("stranger", "/insight/cockpit").await?;
    assert_eq!(house.sees("stranger", "/gates").await?["items"], json!([]));
    assert_eq!(waiting(&theirs), 0, "{theirs}");
    for figure in ["orders", "revenue", "cash", "receivable_open", "receivable_overdue"] {
        assert_eq!(theirs["figures"][figure]["amount"], "0.00", "{figure}");
    }
    assert!(theirs["stages"].as_array().into_iter().flatten().all(|s| s["count"] == 0), "{theirs}");
    // Operations see every deal and its value, but not the books.
    let operations = house.sees("ops", "/insight/cockpit").await?;
    assert_ne!(operations["figures"]["orders"]["amount"], "0.00");
    assert_eq!(operations["figures"]["cash"]["amount"], "0.00");
    assert_eq!(operations["figures"]["receivable_open"]["amount"], "0.00");
    Ok(())
}

/// A seat that was given to another one opens nothing any more.
#[tokio::test(flavor = "multi_thread")]
async fn who_left_the_team_sees_no_figures() -> Result<()> {
    let (house, case) = house().await?;
    let reason = "原任转岗";
    let seat = json!({"seat": "SOLUTION_RESPONSIBLE", "user_id": house.id_of("stranger"), "reason": reason});
    house.does("director", &format!("/cases/{case}/appoint"), seat).await?;
    let former = house.sees("sr", "/insight/cockpit").await?;
    assert_eq!((waiting(&former), &former["figures"]["orders"]["amount"]), (0, &json!("0.00")));
    assert_eq!(former["figures"]["receivable_open"]["amount"], "0.00");
    let present = house.sees("stranger", "/insight/cockpit").await?;
    assert!(waiting(&present) > 0, "{present}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_case_page_keeps_to_the_policy() -> Result<()> {
    let (house, case) = house().await?;
    let page = format!("/cases/{case}");
    assert_eq!(house.get("stranger", &page).await?.status, 404);
    assert!(house.sees("sr", &page).await?["four_calculations"]["estimate"].is_object());
    // Operations may read the deal, the contract and the order, but neither estimate nor invoices.
    let operations = house.sees("ops", &page).await?;
    assert!(operations["four_calculations"]["estimate"].is_null());
    let kinds: Vec<String> =
        operations["documents"].as_array().into_iter().flatten().map(|d| text(d, "kind")).collect();
    assert!(kinds.iter().all(|k| k != "invoice" && k != "estimate"), "{kinds:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ageing_report_keeps_to_the_policy() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let shop = chain::open_shop(&house.office, "2026-03-02").await?;
    let mut deal = chain::to_contract(&house.office, &shop, "a").await?;
    chain::deliver(&house.office, &mut deal).await?;
    chain::invoice(&house.office, &mut deal).await?;
    let report = "/receivables/ageing";
    for login in [chain::SELLER, "accounting"] {
        assert_eq!(house.sees(login, report).await?["total"]["amount"], deal.gross, "{login}");
    }
    let theirs = house.sees("sr", report).await?;
    assert_eq!((&theirs["total"]["amount"], &theirs["rows"]), (&json!("0.00"), &json!([])));
    Ok(())
}
