//! kill -9 (`reliability.md` G1, G2): clients run deals from lead to cash against a real server and keep a
//! journal of what it acknowledged; the server dies at a random moment and comes back; then nothing that was
//! acknowledged may be lost, nothing half-done may stand, nothing may have happened twice.
//!
//! Reading order: `place` (a fresh database), `server` (a process), `journal` (what was promised), `client`
//! (who works), `audit` (is every promise kept?).

mod audit;
mod client;
mod journal;
mod place;
mod server;

pub use place::Place;
pub use server::{Server, program};

use crate::caller::{Remote, tokens};
use crate::chain;
use anyhow::Context;
use client::{Shared, Worker};
use journal::Journal;
use ltc_server::demo::client::Office;
use ltc_server::{demo, migrations, setup};
use ltc_store::{Clock, Store};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a run does.
#[derive(Clone, Debug)]
pub struct Plan {
    pub kills: usize,
    pub clients: usize,
    pub seed: u64,
    /// A PostgreSQL server's address; none means a SQLite file.
    pub postgres: Option<String>,
    /// Kill a process of PostgreSQL instead of our own server.
    pub kill_postgres: bool,
    pub program: PathBuf,
    /// The server dies within this time after it began to work.
    pub longest: Duration,
}

/// What a run found.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub kills: usize,
    pub acknowledged: usize,
    /// Acknowledged and not there, or older than acknowledged.
    pub lost: Vec<String>,
    /// Sent, never answered, and done: the answer was lost, the effect was not.
    pub unanswered_done: usize,
    /// Sent, never answered, and not done: all of it was absent.
    pub unanswered_absent: usize,
    /// Events and keys that do not match: something happened twice or by half.
    pub doubled: Vec<String>,
    /// Findings of `ltc verify`, of the trial balance and of the database's own check.
    pub unsound: Vec<String>,
    /// Answers of 500 and above from a living server.
    pub server_errors: Vec<String>,
    pub deals: usize,
    pub restarts: Vec<Duration>,
}

impl Summary {
    pub fn holds(&self) -> bool {
        self.lost.is_empty()
            && self.doubled.is_empty()
            && self.unsound.is_empty()
            && self.server_errors.is_empty()
    }
    pub fn slowest_restart(&self) -> Duration {
        self.restarts.iter().copied().max().unwrap_or_default()
    }
    /// The figures, one to a line.
    pub fn text(&self) -> String {
        let mut sorted = self.restarts.clone();
        sorted.sort();
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
        let mut text = format!(
            "kills                          {}\nacknowledged writes            {}\n  lost                         {}\n\
             unanswered, effect found once  {}\nunanswered, nothing found      {}\ndone twice or by half          {}\n\
             deals from lead to cash        {}\nunsound after a restart        {}\n5xx from a living server       {}\n\
             restart to health              median {} ms, slowest {} ms\n",
            self.kills,
            self.acknowledged,
            self.lost.len(),
            self.unanswered_done,
            self.unanswered_absent,
            self.doubled.len(),
            self.deals,
            self.unsound.len(),
            self.server_errors.len(),
            middle.as_millis(),
            self.slowest_restart().as_millis(),
        );
        for what in [&self.lost, &self.doubled, &self.unsound, &self.server_errors] {
            what.iter().take(10).for_each(|line| text.push_str(&["  ! ", line, "\n"].concat()));
        }
        text
    }
}

/// Runs the plan; errors are of the harness, findings are in the summary.
pub async fn run(plan: &Plan) -> anyhow::Result<Summary> {
    let place = Place::fresh(plan.postgres.as_deref()).await?;
    let store = Store::open(&place.url, Clock::wall()).await?;
    let (shop, tokens) = prepare(&store).await?;
    let mut random = StdRng::seed_from_u64(plan.seed);
    let mut server = Server::start(&plan.program, &place.url).await?;
    let remote = Remote::new(vec![server.address()], tokens)?;
    let journal = Journal::open(&place.folder)?;
    let shared = Arc::new(Shared::new(remote, journal, shop, plan.kill_postgres));
    let mut audit = audit::Audit::begin(&shared, &store, plan, &place).await?;
    let workers: Vec<_> =
        (0..plan.clients).map(|n| tokio::spawn(Worker::new(Arc::clone(&shared), n).work())).collect();
    let mut summary = Summary::default();
    for kill in 1..=plan.kills {
        let within = random.random_range(50..=plan.longest.as_millis());
        tokio::time::sleep(Duration::from_millis(u64::try_from(within)?)).await;
        let died = Instant::now();
        let quiet = if plan.kill_postgres {
            place.kill_a_backend(&mut random).await?;
            let quiet = shared.gate.write().await;
            audit.wait_for_database().await?;
            summary.restarts.push(died.elapsed());
            quiet
        } else {
            server.kill()?;
            let quiet = shared.gate.write().await;
            summary.restarts.push(server.restart(&plan.program, &place.url).await?);
            quiet
        };
        summary.kills = kill;
        audit.check(&mut summary, kill == plan.kills).await.with_context(|| format!("after kill {kill}"))?;
        if kill == plan.kills {
            workers.iter().for_each(tokio::task::JoinHandle::abort);
        }
        drop(quiet);
        if kill % 10 == 0 {
            println!("{kill} kills, {} acknowledged, {} lost", summary.acknowledged, summary.lost.len());
        }
        if !summary.holds() {
            break;
        }
    }
    for worker in workers {
        worker.abort();
        if let Ok(Err(error)) = worker.await {
            summary.server_errors.push(format!("a client gave up: {error:#}"));
        }
    }
    summary.deals = shared.deals();
    server.kill()?;
    store.close().await;
    Ok(summary)
}

/// A migrated database with people, a shop, and tokens for all.
async fn prepare(store: &Store) -> anyhow::Result<(chain::Shop, std::collections::HashMap<String, String>)> {
    store.migrate(&migrations()).await?;
    let ws = setup::workspace(store, "main", "Kill", setup::Home::CHINA).await?;
    demo::people::enter(store, &ws).await?;
    let tokens = tokens(store, &ws).await?;
    let day = ltc_kernel::business_date(store.clock().now(), ws.handle.zone()).to_string();
    let office = Office::open(store.clone(), ws).await?;
    Ok((chain::open_shop(&office, &day).await?, tokens))
}
