use crate::setup;
use chrono::Duration;
use clap::{Args, Subcommand};
use ltc_store::Store;

#[derive(Debug, Args)]
pub struct Tokens {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A token that acts for a user within scopes; printed once, kept hashed.
    Add {
        login: String,
        #[arg(long, default_value = "program")]
        label: String,
        /// Action patterns separated by commas, such as `lead.*,*.read`.
        #[arg(long, value_delimiter = ',', required = true)]
        scopes: Vec<String>,
        #[arg(long, default_value_t = 90)]
        days: i64,
        #[arg(long)]
        workspace: Option<String>,
    },
}

pub async fn run(store: &Store, command: Tokens) -> anyhow::Result<()> {
    let What::Add { login, label, scopes, days, workspace } = command.what;
    anyhow::ensure!((1..=365).contains(&days), "a token lives between 1 and 365 days");
    let ws = setup::find_workspace(store, workspace.as_deref()).await?;
    let secret = ltc_identity::token_for(store, &ws, &login, &label, scopes, Duration::days(days)).await?;
    println!("{}", secret.text);
    eprintln!("valid until {}", secret.expires_at.to_rfc3339());
    Ok(())
}
