//! The short form of the kill harness; the long one is `cargo run -p ltc-bench --bin kill -- --kills 100`.

use anyhow::ensure;
use ltc_scenarios::kill::{Plan, run};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed() -> anyhow::Result<()> {
    let postgres = std::env::var("LTC_TEST_DATABASE").ok().filter(|url| !url.is_empty());
    let seed = rand::random();
    let program = std::env::var_os("LTC_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_ltc-under-test").into());
    let plan = Plan {
        kills: 3,
        clients: 8,
        seed,
        postgres,
        kill_postgres: false,
        program: program.into(),
        longest: Duration::from_millis(1500),
    };
    let summary = run(&plan).await?;
    println!("seed {seed}\n{}", summary.text());
    ensure!(summary.holds(), "seed {seed}\n{}", summary.text());
    ensure!(summary.acknowledged > 0, "the clients got nothing done");
    ensure!(summary.slowest_restart() <= Duration::from_secs(3), "{:?}", summary.restarts);
    Ok(())
}
