//! The commands, one file each.

mod backup;
mod export;
mod score;
mod serve;
mod tokens;
mod users;
mod verify;
mod workspaces;

use crate::Settings;
use anyhow::Context;
use clap::{Parser, Subcommand};
use ltc_store::{Clock, Store};
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::runtime::{Builder, Runtime};

/// Throughline 贯通: lead to cash in one line.
#[derive(Debug, Parser)]
#[command(name = "ltc", version, about)]
struct Cli {
    /// The database: `sqlite://path` or `postgres://...`; also DATABASE_URL.
    #[arg(long, global = true)]
    database: Option<String>,
    /// A SQLite file; short for `--database sqlite://FILE`.
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the client.
    Serve(serve::Serve),
    /// Make the demo workspace in an empty database.
    Demo,
    /// Bring the schema up to date.
    Migrate,
    /// Workspaces: add, list.
    Workspace(workspaces::Workspaces),
    /// People: add, list.
    User(users::Users),
    /// Tokens for programs: add.
    Token(tokens::Tokens),
    /// Check the event chain, the ledger and the invariants; names the first broken row.
    Verify,
    /// Copy the database while it is in use.
    Backup(backup::Backup),
    /// Put a copy back into a place where nothing stands.
    Restore(backup::Restore),
    /// Write records as CSV or JSON.
    Export(export::Export),
    /// How well the end of leads can be told beforehand: measures a learnt score.
    Score(score::Score),
    /// Print the OpenAPI document.
    Openapi,
    /// Print a document made from the code.
    Docs { what: String },
}

/// Runs what the command line says.
pub fn run() -> anyhow::Result<ExitCode> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let cli = Cli::parse();
    let mut settings = Settings::load()?;
    if let Some(url) = cli.database.or_else(|| cli.data.map(|p| ["sqlite://", &p.to_string_lossy()].concat()))
    {
        settings.database_url = url;
    }
    runtime(&settings)?.block_on(execute(settings, cli.command))
}

/// All cores run requests when the database is a server of its own. SQLite works in a thread of this process: half of
/// the cores are left to it, and a request that stays on one thread wakes no other for each of its reads.
fn runtime(settings: &Settings) -> std::io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    if settings.database_url.starts_with("sqlite") {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        builder.worker_threads((cores / 2).max(1));
    }
    // A closing deal goes through many rooms in one transaction: a debug build needs more stack than the usual 2 MiB.
    builder.thread_stack_size(8 << 20).enable_all().build()
}

async fn execute(settings: Settings, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(command) => serve::run(settings, command).await?,
        Command::Demo => {
            let store = open(&settings).await?;
            drop(store);
            crate::demo::make(&settings.database_url).await?;
        }
        Command::Migrate => drop(open(&settings).await?),
        Command::Workspace(command) => workspaces::run(&open(&settings).await?, command).await?,
        Command::User(command) => users::run(&open(&settings).await?, command).await?,
        Command::Token(command) => tokens::run(&open(&settings).await?, command).await?,
        Command::Verify => return verify::run(&open(&settings).await?).await,
        Command::Backup(command) => backup::backup(&settings, command).await?,
        Command::Restore(command) => return backup::restore(&settings, command).await,
        Command::Export(command) => export::run(&open(&settings).await?, command).await?,
        Command::Score(command) => {
            let store = match command.needs_database() {
                true => Some(open(&settings).await?),
                false => None,
            };
            score::run(store.as_ref(), command).await?;
        }
        Command::Openapi => println!("{}", serde_json::to_string_pretty(&crate::api().document())?),
        Command::Docs { what } => print!("{}", document(&what)?),
    }
    Ok(ExitCode::SUCCESS)
}

fn document(what: &str) -> anyhow::Result<String> {
    match what {
        "lifecycles" => Ok(crate::lifecycles()),
        "errors" => Ok(crate::error_codes()),
        "events" => Ok(crate::events()),
        "processes" => crate::processes(),
        other => anyhow::bail!("no document {other}: lifecycles, errors, events or processes"),
    }
}

/// Opens the database of the settings and brings its schema up to date.
pub(crate) async fn open(settings: &Settings) -> anyhow::Result<Store> {
    let store =
        Store::open(&settings.database_url, Clock::wall()).await.context("cannot open the database")?;
    store.migrate(&crate::migrations()).await.context("migrations")?;
    Ok(store)
}
