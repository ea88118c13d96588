//! The demo workspace, made by the real verbs through the real routes with a movable clock: nothing in it
//! could not have been entered by hand.
//!
//! Reading order: `people`, `client` (a person who clicks), `master_data`, the stories, `crowd`.

pub mod client;
pub mod people;

use crate::setup;
use client::Office;
use ltc_store::{Clock, Store};

/// The first day of the demo.
const START: &str = "2025-05-12T01:00:00Z";

/// Fills an empty database.
pub async fn make(database_url: &str) -> anyhow::Result<()> {
    let start = START.parse()?;
    let store = Store::open(database_url, Clock::movable(start)).await?;
    store.migrate(&crate::migrations()).await?;
    let ws = setup::workspace(&store, "main", "远景智造集团", "CNY", "Asia/Shanghai").await?;
    people::enter(&store, &ws).await?;
    let _office = Office::open(store.clone(), ws).await?;
    store.close().await;
    Ok(())
}

/// The logins of the demo, as printed at the start.
pub fn logins() -> String {
    let mut text = String::from("\nDemo logins (password for all: ");
    text.push_str(people::PASSWORD);
    text.push_str(")\n");
    for p in people::PEOPLE {
        text.push_str(&format!("  {:<12} {:<8} {}\n", p.login, p.name, p.roles.join(", ")));
    }
    text
}
