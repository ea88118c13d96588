//! Two server processes on one PostgreSQL (`scale.md` S1): requests that alternate between them give the same
//! figures as one server. Runs where LTC_TEST_DATABASE names a server.

use anyhow::{Context, ensure};
use ltc_identity::WorkspaceRow;
use ltc_kernel::business_date;
use ltc_scenarios::caller::{Caller, Remote, tokens};
use ltc_scenarios::chain::{self, Shop};
use ltc_scenarios::kill::{Place, Server};
use ltc_scenarios::storm::storm;
use ltc_server::demo::client::Office;
use ltc_server::{demo, migrations, setup};
use ltc_store::{Clock, Db, Store};
use ltc_testkit::House;
use serde_json::json;
use std::path::PathBuf;

fn program() -> PathBuf {
    std::env::var_os("LTC_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_ltc-under-test").into()).into()
}

/// A database with people and a shop, and as many servers on it.
struct Site {
    store: Store,
    workspace: WorkspaceRow,
    remote: Remote,
    shop: Shop,
    _servers: Vec<Server>,
    _place: Place,
}

async fn site(server: &str, servers: usize) -> anyhow::Result<Site> {
    let place = Place::fresh(Some(server)).await?;
    let store = Store::open(&place.url, Clock::wall()).await?;
    store.migrate(&migrations()).await?;
    let workspace = setup::workspace(&store, "main", "Two", setup::Home::CHINA).await?;
    demo::people::enter(&store, &workspace).await?;
    let tokens = tokens(&store, &workspace).await?;
    let office = Office::open(store.clone(), workspace.clone()).await?;
    let day = business_date(store.clock().now(), workspace.handle.zone()).to_string();
    let shop = chain::open_shop(&office, &day).await?;
    let mut running = vec![];
    for _ in 0..servers {
        running.push(Server::start(&program(), &place.url).await?);
    }
    let remote = Remote::new(running.iter().map(Server::address).collect(), tokens)?;
    Ok(Site { store, workspace, remote, shop, _servers: running, _place: place })
}

impl Site {
    async fn texts(&self, sql: &str) -> anyhow::Result<Vec<String>> {
        let handle = self.workspace.handle;
        let rows = self.store.reader(handle).exec().query_text(sql, vec![handle.id().into()]).await?;
        let texts: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get_by_index(0)).collect();
        Ok(texts?)
    }
    /// What the story comes to: the journal by account and rule, the states, the events by kind.
    async fn figures(&self) -> anyhow::Result<Vec<String>> {
        let mut all = vec![];
        for sql in [
            "SELECT e.kind || ' ' || l.account || ' ' || l.side || ' ' || l.currency || ' ' || SUM(l.amount_minor) || ' ' || SUM(l.base_minor) \
             FROM journal_line l JOIN journal_entry e ON e.workspace_id = l.workspace_id AND e.id = l.entry_id \
             WHERE l.workspace_id = ? GROUP BY e.kind, l.account, l.side, l.currency ORDER BY 1",
            "SELECT kind || ' ' || COUNT(*) FROM event WHERE workspace_id = ? AND kind NOT LIKE 'token.%' GROUP BY kind ORDER BY 1",
            "SELECT 'contract ' || state || ' ' || COUNT(*) FROM contract WHERE workspace_id = ? GROUP BY state ORDER BY 1",
            "SELECT 'invoice ' || state || ' ' || COUNT(*) || ' ' || SUM(gross_minor) FROM invoice WHERE workspace_id = ? GROUP BY state ORDER BY 1",
            "SELECT 'receivable ' || SUM(open_minor) || ' ' || COUNT(*) FROM receivable WHERE workspace_id = ? ORDER BY 1",
        ] {
            all.extend(self.texts(sql).await?);
        }
        ensure!(all.len() > 15, "{all:?}");
        Ok(all)
    }
    async fn sound(&self) -> anyhow::Result<()> {
        let reader = self.store.reader(self.workspace.handle);
        let mut broken = ltc_store::verify(&reader).await?;
        broken.extend(ltc_insight::verify(&reader).await?);
        ensure!(broken.is_empty(), "{broken:?}");
        Ok(())
    }
}

/// Six deals, three at a time.
async fn story(site: &Site) -> anyhow::Result<()> {
    for round in 0..2 {
        let deals = (0..3)
            .map(async |n| chain::lead_to_cash(&site.remote, &site.shop, &format!("{round}-{n}")).await);
        for deal in futures_util::future::join_all(deals).await {
            deal?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_tell_the_story_of_one() -> anyhow::Result<()> {
    let Some(server) = std::env::var("LTC_TEST_DATABASE").ok().filter(|url| !url.is_empty()) else {
        return Ok(());
    };
    let (one, two) = (site(&server, 1).await?, site(&server, 2).await?);
    story(&one).await.context("one server")?;
    story(&two).await.context("two servers")?;
    let (a, b) = (one.figures().await?, two.figures().await?);
    ensure!(a == b, "one:\n{}\ntwo:\n{}", a.join("\n"), b.join("\n"));
    one.sound().await?;
    two.sound().await
}

/// Fifty at once, half at each server: still one effect (G5).
#[tokio::test(flavor = "multi_thread")]
async fn a_storm_over_two_servers_has_one_effect() -> anyhow::Result<()> {
    let Some(server) = std::env::var("LTC_TEST_DATABASE").ok().filter(|url| !url.is_empty()) else {
        return Ok(());
    };
    let site = site(&server, 2).await?;
    let mut deal = chain::to_contract(&site.remote, &site.shop, "storm").await?;
    let body = json!({"order_id": deal.order, "issue": true});
    let outcome = storm(&site.remote, "ops", "/deliveries", &body, false, 50).await;
    ensure!(outcome.errors.is_empty() && outcome.ok == 1, "{outcome:?}");
    chain::invoice(&site.remote, &mut deal).await?;
    let receipt = chain::receipt(&site.remote, &site.shop, &deal, "B-1", "7000.00").await?;
    let path = format!("/receipts/{receipt}/allocate");
    let allocation = chain::allocation(&deal, "1000.00");
    let outcome = storm(&site.remote, "accounting", &path, &allocation, false, 50).await;
    ensure!(outcome.errors.is_empty() && outcome.ok == 7, "{outcome:?}");
    let lead = json!({"title": "same", "source": "WEB_FORM", "country": "CN", "company_name": "same"});
    let outcome = storm(&site.remote, "ar", "/leads", &lead, true, 50).await;
    ensure!(outcome.errors.is_empty() && outcome.ok == 1, "{outcome:?}");
    let leads = site.remote.sees("ar", "/leads?q=same").await?;
    ensure!(leads["items"].as_array().is_some_and(|l| l.len() == 1), "{leads}");
    site.sound().await
}

/// What one program remembers of closed months ends when another closes one (I12), on either database.
#[tokio::test(flavor = "multi_thread")]
async fn a_month_closed_by_another_program_is_closed_here() -> anyhow::Result<()> {
    let house = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&house.office, "2026-03-10").await?;
    chain::lead_to_cash(&house.office, &shop, "first").await?;
    let clock = Clock::movable(house.now());
    let other = Store::open(&house.database.url, clock).await?;
    let other = Office::open(other, house.workspace.clone()).await?;
    let month = json!({"legal_entity_id": shop.entity, "period": "2026-03"});
    let month = chain::id(&other.does("accounting", "/accounting-periods", month).await?);
    let mut deal = chain::to_contract(&house.office, &shop, "second").await?;
    chain::deliver(&house.office, &mut deal).await?;
    other
        .does("accounting", &format!("/accounting-periods/{month}/close"), json!({"despite": "two servers"}))
        .await?;
    let plan = house.sees("accounting", &format!("/billing-lines?case_id={}", deal.case)).await?;
    let issue = json!({"billing_line_id": plan["items"][0]["id"], "issue": true});
    for office in [&house.office, &other] {
        let refused = office.post("accounting", "/invoices", issue.clone()).await?;
        ensure!(refused.body["code"] == "period_closed", "{} {}", refused.status, refused.body);
    }
    let again = json!({"reason": "a late invoice"});
    other.does("accounting", &format!("/accounting-periods/{month}/reopen"), again).await?;
    house.does("accounting", "/invoices", issue).await?;
    house.sound().await
}
