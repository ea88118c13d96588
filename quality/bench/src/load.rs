//! Many clients at once: each runs chains on its own connection until the round ends.
use crate::chain::{Chain, Company, STEPS};
use crate::stats::Latencies;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a round of the server gave.
#[derive(Clone, Debug, Default)]
pub struct Round {
    pub chains: u64,
    pub requests: u64,
    pub elapsed: Duration,
    pub chain_latency: Latencies,
    pub steps: Vec<Latencies>,
    /// Refused or failed requests: status and text of the first one of each kind.
    pub failures: BTreeMap<String, u64>,
}

impl Round {
    pub fn merge(&mut self, other: &Self) {
        self.chains += other.chains;
        self.requests += other.requests;
        self.elapsed += other.elapsed;
        self.chain_latency.merge(&other.chain_latency);
        self.steps.resize_with(STEPS.len(), Latencies::default);
        for (mine, theirs) in self.steps.iter_mut().zip(&other.steps) {
            mine.merge(theirs);
        }
        for (text, n) in &other.failures {
            *self.failures.entry(text.clone()).or_default() += n;
        }
    }
}

/// Runs `clients` clients for `time`. They share one thread of their own, so that the generator takes as
/// little as it can of the machine that it shares with what it measures.
pub async fn run(
    address: SocketAddr,
    company: Arc<Company>,
    clients: usize,
    time: Duration,
) -> anyhow::Result<Round> {
    tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(all_clients(address, company, clients, time))
    })
    .await?
}

async fn all_clients(
    address: SocketAddr,
    company: Arc<Company>,
    clients: usize,
    time: Duration,
) -> anyhow::Result<Round> {
    let start = Instant::now();
    let mut tasks = vec![];
    for _ in 0..clients {
        let mut chain = Chain::new(address, Arc::clone(&company));
        tasks.push(tokio::spawn(async move {
            let mut round = Round { steps: vec![Latencies::default(); STEPS.len()], ..Round::default() };
            while start.elapsed() < time {
                one(&mut chain, &mut round).await;
            }
            round
        }));
    }
    let mut all = Round::default();
    for task in tasks {
        all.merge(&task.await?);
    }
    all.elapsed = start.elapsed();
    Ok(all)
}

async fn one(chain: &mut Chain, round: &mut Round) {
    let begun = Instant::now();
    match chain.run(&mut round.steps).await {
        Ok(_) => {
            round.chains += 1;
            round.chain_latency.add(begun.elapsed());
        }
        Err(error) => {
            *round.failures.entry(format!("{error:#}")).or_default() += 1;
            // A server that is gone must not be asked in a tight loop.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    round.requests += chain.take_requests();
}
