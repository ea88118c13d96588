//! The kill harness: `kill --kills 100 --database sqlite|postgres [--seed N] [--clients N] [--kill-postgres]`.
//! PostgreSQL is the server of DATABASE_URL (`cargo xtask pg -- ...` starts one). LTC_BIN names the program.

use clap::{Parser, ValueEnum};
use ltc_scenarios::kill::{Plan, program, run};
use std::process::ExitCode;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Sqlite,
    Postgres,
}

/// Kills the server again and again under load and checks that nothing acknowledged is lost.
#[derive(Debug, Parser)]
struct Arguments {
    #[arg(long, default_value_t = 3)]
    kills: usize,
    #[arg(long, value_enum, default_value = "sqlite")]
    database: Kind,
    #[arg(long, default_value_t = 8)]
    clients: usize,
    /// Random when not given; printed either way.
    #[arg(long)]
    seed: Option<u64>,
    /// Kill a process of PostgreSQL instead of the server.
    #[arg(long)]
    kill_postgres: bool,
    /// The longest time of work between two kills, in milliseconds.
    #[arg(long, default_value_t = 2000)]
    longest_ms: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(rand::random);
    println!("seed {seed}");
    let postgres = match arguments.database {
        Kind::Postgres => Some(std::env::var("DATABASE_URL")?),
        Kind::Sqlite => None,
    };
    let plan = Plan {
        kills: arguments.kills,
        clients: arguments.clients,
        seed,
        postgres,
        kill_postgres: arguments.kill_postgres && arguments.database == Kind::Postgres,
        program: program()?,
        longest: Duration::from_millis(arguments.longest_ms),
    };
    let summary = run(&plan).await?;
    print!("{}", summary.text());
    let holds = summary.holds() && summary.slowest_restart() <= Duration::from_secs(3);
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
