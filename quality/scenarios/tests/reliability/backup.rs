//! A backup taken while people work can be restored elsewhere, and then says the same (`reliability.md` G24).

use anyhow::{Context, ensure};
use ltc_scenarios::chain::{self, Shop};
use ltc_server::migrations;
use ltc_store::{Clock, Db, Store};
use ltc_testkit::{House, TestDatabase};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

const DAY: &str = "2026-03-10";

async fn dump(store: &Store) -> anyhow::Result<Vec<String>> {
    let mut lines = vec![];
    store
        .dump(&migrations(), |line| {
            lines.push(line.to_owned());
            Ok(())
        })
        .await?;
    Ok(lines)
}

/// Debit less credit in base currency for each account.
async fn trial_balance(store: &Store, house: &House) -> anyhow::Result<Vec<(String, i64)>> {
    let sql = "SELECT account, CAST(SUM(CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END) AS BIGINT) \
               FROM journal_line WHERE workspace_id = ? GROUP BY account ORDER BY account";
    let handle = house.workspace.handle;
    let rows = store.reader(handle).exec().query_text(sql, vec![handle.id().into()]).await?;
    let pairs: Result<Vec<_>, _> = rows
        .iter()
        .map(|r| Ok::<_, sea_orm::DbErr>((r.try_get_by_index(0)?, r.try_get_by_index(1)?)))
        .collect();
    Ok(pairs?)
}

async fn restored(url: &str, lines: &[String]) -> anyhow::Result<Store> {
    let store = Store::open(url, Clock::wall()).await?;
    store.migrate(&migrations()).await?;
    store.restore(&migrations(), lines.iter().cloned().map(Ok)).await?;
    Ok(store)
}

/// Deals until told to stop; gives how many.
async fn work(house: Arc<House>, shop: Shop, name: &str, stop: Arc<AtomicBool>) -> anyhow::Result<usize> {
    let mut deals = 0;
    while !stop.load(Ordering::Relaxed) {
        chain::lead_to_cash(&house.office, &shop, &format!("{name}-{deals}")).await?;
        deals += 1;
    }
    Ok(deals)
}

async fn same_story(house: &House, lines: &[String], url: &str) -> anyhow::Result<()> {
    let copy = restored(url, lines).await?;
    let mut again = dump(&copy).await?;
    let mut lines = lines.to_vec();
    // Each database sorts text keys in its own way; the rows are what counts.
    again.sort();
    lines.sort();
    ensure!(again == lines, "the copy differs from the backup");
    let broken = ltc_store::verify(&copy.reader(house.workspace.handle)).await?;
    ensure!(broken.is_empty(), "{broken:?}");
    let broken = ltc_insight::verify(&copy.reader(house.workspace.handle)).await?;
    ensure!(broken.is_empty(), "{broken:?}");
    let balance = trial_balance(&copy, house).await?;
    ensure!(!balance.is_empty() && balance.iter().map(|b| b.1).sum::<i64>() == 0, "{balance:?}");
    copy.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_restores_to_the_same_figures() -> anyhow::Result<()> {
    let house = Arc::new(House::open(DAY).await?);
    let shop = chain::open_shop(&house.office, DAY).await?;
    chain::lead_to_cash(&house.office, &shop, "before").await?;
    let stop = Arc::new(AtomicBool::new(false));
    let workers: Vec<_> = ["a", "b"]
        .map(|name| tokio::spawn(work(Arc::clone(&house), shop.clone(), name, Arc::clone(&stop))))
        .into_iter()
        .collect();
    let mut backups = vec![];
    for _ in 0..3 {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        backups.push(dump(&house.store).await?);
    }
    stop.store(true, Ordering::Relaxed);
    let mut deals = 0;
    for worker in workers {
        deals += worker.await??;
    }
    ensure!(deals > 0, "nobody worked meanwhile");
    ensure!(backups[0].len() < backups[2].len(), "the backups were taken under load");
    for (n, lines) in backups.iter().enumerate() {
        let database = TestDatabase::fresh().await?;
        same_story(&house, lines, &database.url).await.with_context(|| format!("backup {n}"))?;
    }
    // Quiet now: the copy has the figures of the original, account by account.
    let lines = dump(&house.store).await?;
    let database = TestDatabase::fresh().await?;
    let copy = restored(&database.url, &lines).await?;
    ensure!(trial_balance(&copy, &house).await? == trial_balance(&house.store, &house).await?);
    copy.close().await;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_moves_to_postgresql_and_back_without_a_difference() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    if !house.store.is_postgres() {
        return Ok(());
    }
    let shop = chain::open_shop(&house.office, DAY).await?;
    chain::lead_to_cash(&house.office, &shop, "moved").await?;
    let lines = dump(&house.store).await?;
    let folder = std::env::temp_dir().join(format!("ltc-move-{}", Uuid::now_v7()));
    std::fs::create_dir_all(&folder)?;
    let url = format!("sqlite://{}", folder.join("moved.db").display());
    same_story(&house, &lines, &url).await.context("PostgreSQL to SQLite")?;
    let small = Store::open(&url, Clock::wall()).await?;
    let back = dump(&small).await?;
    small.close().await;
    let database = TestDatabase::fresh().await?;
    same_story(&house, &back, &database.url).await.context("SQLite to PostgreSQL")?;
    std::fs::remove_dir_all(&folder).ok();
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_leaves_nothing() -> anyhow::Result<()> {
    let house = House::open(DAY).await?;
    let mut lines = dump(&house.store).await?;
    lines.push("[\"event\", [1, 2]]".to_owned());
    let database = TestDatabase::fresh().await?;
    let store = Store::open(&database.url, Clock::wall()).await?;
    store.migrate(&migrations()).await?;
    let refused = store.restore(&migrations(), lines.iter().cloned().map(Ok)).await;
    ensure!(refused.is_err(), "a damaged line was taken");
    ensure!(ltc_identity::workspaces(&store).await?.is_empty(), "half of a backup stands");
    Ok(())
}
