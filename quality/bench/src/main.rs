//! `cargo xtask bench`: how fast is one chain, lead to cash, and how far is that from what the database
//! allows? Figures of different machines cannot be compared; ratios of one run can, and the goals are ratios.
//!
//! Reading order: `args`; `chain` (what is measured) with `http`, `load` and `server`; `record` and `floor`
//! (what it is measured against); `rounds` (who takes turns); `report`. `storm`, `list` and `quote` are
//! measurements of their own. `bin/` holds what runs the server in its own process or kills it: `import-speed`,
//! `governance-speed`, `kill`.

mod args;
mod chain;
mod company;
mod floor;
mod http;
mod list;
mod load;
mod place;
mod procfs;
mod quote;
mod record;
mod report;
mod rounds;
mod server;
mod stats;
mod storm;

use args::{Args, Kind};
use clap::Parser;
use rounds::Arena;
use serde_json::{Value, json};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let mut results = vec![];
    if let Some(lines) = args.quote {
        results.push(quote::run(lines)?);
        std::fs::write(&args.output, serde_json::to_string_pretty(&json!(results))?)?;
        return Ok(());
    }
    for kind in args.kinds() {
        results.push(match (args.list, args.storm) {
            (Some(rows), _) => list::run(&args, kind, rows).await?,
            (None, true) => storm::run(&args, kind).await?,
            (None, false) => measure(&args, kind).await?,
        });
    }
    std::fs::write(&args.output, serde_json::to_string_pretty(&json!(results))?)?;
    println!("\nwritten to {}", args.output.display());
    Ok(())
}

async fn measure(args: &Args, kind: Kind) -> anyhow::Result<Value> {
    println!("{}: making the databases ...", kind.name());
    let arena = Arena::build(args, kind).await?;
    let (inserted, changed) = arena.recording.counts();
    println!(
        "a chain inserts {inserted} rows and changes {changed}, in {} commits; the floor sends {} statements",
        arena.recording.steps.len(),
        arena.template.statement_count()
    );
    if args.rows {
        arena.recording.print();
        return Ok(Value::Null);
    }
    let mut all = vec![];
    for clients in args.client_counts() {
        println!("{}: {clients} clients ...", kind.name());
        all.push(arena.measure(args, clients).await?);
    }
    report::print(kind, &all, arena.idle_kib);
    let result = report::json(kind, &all, arena.idle_kib);
    arena.close(args).await?;
    Ok(result)
}
