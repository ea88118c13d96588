use crate::setup::{self, Home};
use clap::{Args, Subcommand};
use ltc_store::Store;

#[derive(Debug, Args)]
pub struct Workspaces {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a workspace.
    Add {
        /// Short and unique.
        code: String,
        #[arg(long)]
        name: String,
        /// The currency it reports in.
        #[arg(long, default_value = "CNY")]
        currency: String,
        /// The zone of its days.
        #[arg(long, default_value = "Asia/Shanghai")]
        zone: String,
        /// ISO 3166 alpha-2: its holidays count for service levels. Left out: Monday to Friday.
        #[arg(long)]
        country: Option<String>,
    },
    /// All: code, name, currency, zone, country.
    List,
}

pub async fn run(store: &Store, command: Workspaces) -> anyhow::Result<()> {
    match command.what {
        What::Add { code, name, currency, zone, country } => {
            let home = Home { currency: &currency, zone: &zone, country: country.as_deref() };
            println!("{}", setup::workspace(store, &code, &name, home).await?.handle);
        }
        What::List => {
            for ws in ltc_identity::workspaces(store).await? {
                let country = ws.handle.country().map(|c| c.to_string()).unwrap_or_default();
                let (currency, zone) = (ws.handle.base_currency(), ws.handle.zone().name());
                println!("{}\t{}\t{}\t{zone}\t{country}", ws.code, ws.name, currency.code());
            }
        }
    }
    Ok(())
}
