//! What the command line says.
use clap::{Parser, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        }
    }
}

/// Drives one chain, lead to cash, over HTTP and compares it with the same rows written by hand-made SQL.
#[derive(Clone, Debug, Parser)]
#[command(name = "ltc-bench")]
pub struct Args {
    /// The server program to measure.
    #[arg(long, env = "LTC_BIN")]
    pub ltc: PathBuf,
    /// A PostgreSQL server on which databases may be created; without it PostgreSQL is left out.
    #[arg(long, env = "DATABASE_URL")]
    pub postgres: Option<String>,
    /// Measure one database only.
    #[arg(long)]
    pub only: Option<Kind>,
    /// Numbers of clients, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub clients: Vec<usize>,
    /// Only price a quote of so many lines.
    #[arg(long)]
    pub quote: Option<usize>,
    /// Two short rounds at 1 and 16 clients: for development, not for figures.
    #[arg(long)]
    pub quick: bool,
    /// Rounds of the server and of the floor, alternating.
    #[arg(long, default_value_t = 3)]
    pub rounds: usize,
    /// Seconds of one round.
    #[arg(long, default_value_t = 5)]
    pub seconds: u64,
    /// Only: pages of a list of this many opportunities (1,000,000 when no number is given).
    #[arg(long, num_args = 0..=1, default_missing_value = "1000000")]
    pub list: Option<u64>,
    /// Only: 1 to 256 clients, with repeated requests; counts errors, lost and doubled chains.
    #[arg(long)]
    pub storm: bool,
    /// Print the rows that the chain writes, by step, and stop.
    #[arg(long)]
    pub rows: bool,
    /// Where the figures are written.
    #[arg(long, default_value = "bench.json")]
    pub output: PathBuf,
    /// Where SQLite files are made: a real disk, or the figures mean nothing.
    #[arg(long, default_value = "target/bench")]
    pub folder: PathBuf,
}

impl Args {
    pub fn kinds(&self) -> Vec<Kind> {
        let all = [Kind::Sqlite, Kind::Postgres];
        let possible = |k: &Kind| *k == Kind::Sqlite || self.postgres.is_some();
        all.into_iter().filter(|k| self.only.is_none_or(|o| o == *k)).filter(possible).collect()
    }
    pub fn client_counts(&self) -> Vec<usize> {
        match (self.clients.is_empty(), self.quick) {
            (false, _) => self.clients.clone(),
            (true, true) => vec![1, 16],
            (true, false) => vec![1, 8, 16, 64],
        }
    }
    pub fn rounds(&self) -> usize {
        if self.quick { 2 } else { self.rounds.max(1) }
    }
    pub fn round(&self) -> Duration {
        Duration::from_secs(if self.quick { 2 } else { self.seconds.max(1) })
    }
}
