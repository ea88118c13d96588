//! From 1 to 256 clients, every write sent twice with one key: no server error, no chain lost, none doubled.
//! What the clients were told is compared with what stands in the database afterwards.
use crate::args::{Args, Kind};
use crate::chain::{Chain, Company};
use crate::rounds::Arena;
use anyhow::ensure;
use ltc_store::{Clock, Store};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

const CLIENTS: [usize; 9] = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const TIME: Duration = Duration::from_secs(4);

/// What one size of the storm left.
#[derive(Debug, Default)]
struct Outcome {
    finished: Vec<(String, String)>,
    begun: u64,
    failures: BTreeMap<String, u64>,
}

/// Runs all sizes on one database and prints what was found; an error when anything was lost or doubled.
pub async fn run(args: &Args, kind: Kind) -> anyhow::Result<Value> {
    let mut arena = Arena::build(args, kind).await?;
    if let Some(company) = Arc::get_mut(&mut arena.company) {
        company.repeat = true;
    }
    let (mut told, mut rows) = (Outcome::default(), vec![]);
    for clients in CLIENTS {
        let begun = Instant::now();
        let outcome = storm(arena.server.address, Arc::clone(&arena.company), clients).await?;
        let errors: u64 = outcome.failures.iter().filter(|(t, _)| is_server_error(t)).map(|(_, n)| n).sum();
        let refused: u64 = outcome.failures.values().sum::<u64>() - errors;
        println!(
            "{:>4} clients: {:>5} chains in {:.1} s, {errors} server errors, {refused} refused",
            clients,
            outcome.finished.len(),
            begun.elapsed().as_secs_f64()
        );
        outcome.failures.iter().for_each(|(text, n)| println!("      {n} times: {text}"));
        rows.push(json!({"clients": clients, "chains": outcome.finished.len(), "server_errors": errors, "refused": refused}));
        told.finished.extend(outcome.finished);
        told.begun += outcome.begun;
    }
    let counts = count(&arena).await?;
    let (lost, doubled) = compare(&told, &counts);
    println!("{} chains told, {lost} lost, {doubled} doubled", told.finished.len());
    arena.close(args).await?;
    ensure!(lost == 0 && doubled == 0, "{} chains lost, {} doubled", lost, doubled);
    Ok(
        json!({"database": kind.name(), "storm": rows, "chains": told.finished.len(), "lost": lost, "doubled": doubled}),
    )
}

fn is_server_error(text: &str) -> bool {
    text.split(' ').any(|word| word.len() == 3 && word.starts_with('5') && word.parse::<u16>().is_ok())
}

async fn storm(address: SocketAddr, company: Arc<Company>, clients: usize) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let mut tasks = vec![];
    for _ in 0..clients {
        let mut chain = Chain::new(address, Arc::clone(&company));
        tasks.push(tokio::spawn(async move {
            let mut outcome = Outcome::default();
            // Each client ends at least one chain, however long it takes.
            while outcome.begun == 0 || start.elapsed() < TIME {
                outcome.begun += 1;
                match chain.run(&mut []).await {
                    Ok(done) => outcome.finished.push((done.lead, done.receipt)),
                    Err(error) => *outcome.failures.entry(format!("{error:#}")).or_default() += 1,
                }
            }
            outcome
        }));
    }
    let mut all = Outcome::default();
    for task in tasks {
        let outcome = task.await?;
        all.begun += outcome.begun;
        all.finished.extend(outcome.finished);
        outcome.failures.into_iter().for_each(|(text, n)| *all.failures.entry(text).or_default() += n);
    }
    Ok(all)
}

/// Ids of leads and receipts that stand, and the number of rows of what each chain has exactly once.
struct Counts {
    leads: HashSet<String>,
    receipts: HashSet<String>,
    rows: BTreeMap<String, u64>,
}

const ONCE: [&str; 6] = ["lead", "opportunity", "quote", "sales_order", "delivery", "invoice"];

async fn count(arena: &Arena) -> anyhow::Result<Counts> {
    let store = Store::open(&arena.place.url, Clock::wall()).await?;
    let mut counts = Counts { leads: HashSet::new(), receipts: HashSet::new(), rows: BTreeMap::new() };
    let take = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap_or_default();
        let (name, id) = (row[0].as_str().unwrap_or_default(), row[1][1].as_str().unwrap_or_default());
        if name == "lead" {
            counts.leads.insert(id.to_owned());
        }
        if name == "receipt" {
            counts.receipts.insert(id.to_owned());
        }
        if ONCE.contains(&name) || name == "receipt" {
            *counts.rows.entry(name.to_owned()).or_default() += 1;
        }
        Ok(())
    };
    store.dump(&ltc_server::migrations(), take).await?;
    store.close().await;
    Ok(counts)
}

/// Lost: told as done, but not there. Doubled: more rows than chains that were begun (two were run for the
/// recording), or a key answered twice.
fn compare(told: &Outcome, counts: &Counts) -> (usize, u64) {
    let there = |(lead, receipt): &&(String, String)| {
        counts.leads.contains(lead) && counts.receipts.contains(receipt)
    };
    let lost = told.finished.iter().filter(|pair| !there(pair)).count();
    let most = told.begun + 2;
    let doubled = counts.rows.values().map(|n| n.saturating_sub(most)).sum();
    (lost, doubled)
}
