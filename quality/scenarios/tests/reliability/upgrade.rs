//! A schema that is brought up to date by several servers at once, or by one that is killed meanwhile
//! (`reliability.md` G25): it is done once, whole, or not yet.

use anyhow::ensure;
use ltc_server::migrations;
use ltc_store::{Clock, Store};
use ltc_testkit::TestDatabase;
use rand::Rng;
use std::process::{Command, Stdio};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_may_migrate_one_database_at_once() -> anyhow::Result<()> {
    for _ in 0..3 {
        let database = TestDatabase::fresh().await?;
        let mut stores = vec![];
        for _ in 0..4 {
            stores.push(Store::open(&database.url, Clock::wall()).await?);
        }
        let all = migrations();
        let done = futures_util::future::join_all(stores.iter().map(|store| store.migrate(&all))).await;
        let mut applied = 0;
        for one in done {
            applied += one?;
        }
        ensure!(applied == all.len(), "{applied} applied of {}", all.len());
        ensure!(stores[0].migrate(&all).await? == 0, "nothing is left to do");
        for store in stores {
            store.close().await;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_is_killed_is_finished_by_the_next_start() -> anyhow::Result<()> {
    let program = std::env::var_os("LTC_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_ltc-under-test").into());
    for _ in 0..8 {
        let database = TestDatabase::fresh().await?;
        let mut command = Command::new(&program);
        command.args(["--database", &database.url, "migrate"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let wait = rand::rng().random_range(5..250);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        child.kill()?;
        child.wait()?;
        let store = Store::open(&database.url, Clock::wall()).await?;
        store.migrate(&migrations()).await?;
        ensure!(store.migrate(&migrations()).await? == 0, "killed after {wait} ms");
        let mut rows = 0;
        store
            .dump(&migrations(), |_| {
                rows += 1;
                Ok(())
            })
            .await?;
        ensure!(rows == 0, "every table can be read and is empty");
        store.close().await;
    }
    Ok(())
}
