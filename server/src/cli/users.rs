use crate::setup::{self, NewUser};
use anyhow::Context;
use clap::{Args, Subcommand};
use ltc_http::{Field, Findings};
use ltc_identity::User;
use ltc_master_data::user::{create::UserCreate, details};
use ltc_store::{Reads, Store};
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub struct Users {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a person; the first one also makes the workspace. The password is read from LTC_PASSWORD.
    Add {
        login: String,
        #[arg(long)]
        name: String,
        /// Role codes, separated by commas: AR,SR,FR,PFC,LEGAL,MKT,SDR,OPS,AR_ACC,PD,SPONSOR,SDT,SS,FIN,ADMIN,AUDITOR.
        #[arg(long, value_delimiter = ',', required = true)]
        roles: Vec<String>,
        /// Highest level at which this person decides gates: 1 to 5; 0 none.
        #[arg(long, default_value_t = 0)]
        authority_level: i64,
        #[arg(long, default_value = "zh-CN")]
        language: String,
        #[arg(long, default_value = "main")]
        workspace: String,
    },
    /// Everybody: workspace, login, name, roles, state.
    List,
}

/// The password comes from LTC_PASSWORD, never from the command line, where others could read it.
pub async fn run(store: &Store, command: Users) -> anyhow::Result<()> {
    match command.what {
        What::Add { login, name, roles, authority_level, language, workspace } => {
            let password = std::env::var("LTC_PASSWORD").context("set LTC_PASSWORD to the new password")?;
            let told = json!({"login": login, "name": name, "password": password, "roles": roles,
                "language": language, "authority_level": authority_level});
            let new = read(&told)?;
            let ws = match setup::find_workspace(store, Some(&workspace)).await {
                Ok(ws) => ws,
                Err(_) => setup::workspace(store, &workspace, &workspace, setup::Home::CHINA).await?,
            };
            println!("{}", setup::user(store, &ws, new).await?);
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

/// What `POST /users` takes, by the same form: one rule for login, password, roles and level.
fn read(told: &Value) -> anyhow::Result<NewUser> {
    let mut findings = Findings::new();
    let form = UserCreate::read(Some(told), "", &mut findings);
    let said = |f: &ltc_kernel::Finding| {
        let limits: Vec<String> = f.params.iter().map(|(name, value)| format!(" {name} {value}")).collect();
        format!("--{}: {}{}", f.pointer.trim_start_matches('/').replace('_', "-"), f.code, limits.concat())
    };
    let wrong: Vec<String> = findings.as_slice().iter().map(said).collect();
    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    let form = form.context("the form of a user")?;
    Ok(NewUser {
        login: form.login.0,
        name: form.name,
        password: form.password.map(|p| p.0).unwrap_or_default(),
        roles: details::distinct(form.roles),
        language: form.language.to_string(),
        authority_level: form.authority_level.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A role that no line of the policy names would be a person without rights, and the other way round.
    #[test]
    fn the_roles_are_those_of_the_policy() {
        let lines = ltc_governance::POLICY.lines().map(|l| l.split('#').next().unwrap_or_default());
        let named = lines.filter_map(|l| l.split_whitespace().next()).flat_map(|roles| roles.split(','));
        let named: std::collections::BTreeSet<&str> = named.collect();
        assert_eq!(named, ltc_master_data::ROLES.iter().copied().collect());
    }

    #[test]
    fn the_command_takes_what_the_api_takes() {
        let told = |roles: Value, level: i64, password: &str| {
            json!({"login": "Li", "name": "李", "password": password, "roles": roles, "language": "zh-CN",
                "authority_level": level})
        };
        let made = read(&told(json!(["SR", "AR", "SR"]), 5, "ten-chars!")).unwrap();
        assert_eq!((made.login.as_str(), made.roles), ("li", vec!["AR".to_owned(), "SR".to_owned()]));
        let wrong = read(&told(json!(["AR", "BOSS"]), 99, "nine-char")).unwrap_err().to_string();
        for expected in
            ["--password: password.length max 200 min 10", "--roles/1: role.unknown", "--authority-level: "]
        {
            assert!(wrong.contains(expected), "{wrong}");
        }
    }
}
