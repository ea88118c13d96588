use crate::setup::{self, NewUser};
use anyhow::Context;
use clap::{Args, Subcommand};
use ltc_identity::User;
use ltc_store::{Reads, Store};

#[derive(Debug, Args)]
pub struct Users {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a person; the first one also makes the workspace.
    Add {
        login: String,
        #[arg(long)]
        name: String,
        /// Role codes, separated by commas: AR,SR,FR,PFC,LEGAL,MKT,SDR,OPS,AR_ACC,PD,SPONSOR,SDT,SS,FIN,ADMIN,AUDITOR.
        #[arg(long, value_delimiter = ',')]
        roles: Vec<String>,
        #[arg(long, default_value_t = 0)]
        authority_level: i64,
        #[arg(long, default_value = "zh-CN")]
        language: String,
        #[arg(long, default_value = "main")]
        workspace: String,
    },
    List,
}

/// The password comes from LTC_PASSWORD, never from the command line, where others could read it.
pub async fn run(store: &Store, command: Users) -> anyhow::Result<()> {
    match command.what {
        What::Add { login, name, roles, authority_level, language, workspace } => {
            let password = std::env::var("LTC_PASSWORD").context("set LTC_PASSWORD to the new password")?;
            anyhow::ensure!(password.chars().count() >= 12, "a password has at least 12 characters");
            let ws = match setup::find_workspace(store, Some(&workspace)).await {
                Ok(ws) => ws,
                Err(_) => setup::workspace(store, &workspace, &workspace, "CNY", "Asia/Shanghai").await?,
            };
            let id =
                setup::user(store, &ws, NewUser { login, name, password, roles, language, authority_level })
                    .await?;
            println!("{id}");
        }
        What::List => {
            for ws in ltc_identity::workspaces(store).await? {
                for user in store.reader(ws.handle).select::<User>().ascending(User::login).all().await? {
                    println!(
                        "{}\t{}\t{}\t{}\t{}",
                        ws.code,
                        user.login,
                        user.name,
                        user.roles.0.join(","),
                        user.state
                    );
                }
            }
        }
    }
    Ok(())
}
