//! The demo workspace, made by the real verbs through the real routes with a movable clock: nothing in it
//! could not have been entered by hand.
//!
//! Reading order: `people`, `client` (a person who clicks), `master_data`, `bodies`, `guide`, the stories, `crowd`, `strategy`,
//! `learning`, `showcase`.

mod bank;
pub mod bodies;
pub mod client;
pub mod crowd;
pub mod european;
pub mod guide;
pub mod latin;
pub mod learning;
pub mod master_data;
pub mod people;
pub mod showcase;
pub mod sme;
pub mod strategy;

use crate::setup;
use chrono::{Datelike, Days, NaiveDate, Utc};
use client::Office;
use ltc_store::{Clock, Store};

/// Fills an empty database.
pub async fn make(database_url: &str) -> anyhow::Result<()> {
    let today = Utc::now().date_naive();
    // The European story of the specification ends in March 2027: moved back by whole years until it is past.
    let years_back = u32::try_from((2027 - today.year() + i32::from(today.month() < 4)).max(0)).unwrap_or(0);
    let store = Store::open(database_url, Clock::movable(Utc::now())).await?;
    store.migrate(&crate::migrations()).await?;
    let ws = setup::workspace(&store, "main", "远景智造集团", setup::Home::CHINA).await?;
    people::enter(&store, &ws).await?;
    let office = Office::open(store.clone(), ws).await?;
    let first = NaiveDate::from_ymd_opt(today.year() - 3, 1, 1).unwrap_or(today);
    let mut book = master_data::enter(&office, first, today).await?;
    office.at(&format!("{first} 09:00"))?;
    bodies::enter(&office).await?;
    european::European::new(&office, &book, years_back).run().await?;
    office.at(&format!("{} 09:00", today - Days::new(700)))?;
    showcase::campaigns(&office, &mut book, today).await?;
    business(&office, &book, today).await?;
    let yesterday = (today - Days::new(1)).to_string();
    sme::run(&office, &book, &yesterday).await?;
    office.store.clock().set(Utc::now());
    // From the evening on in London it is tomorrow already where the house is.
    let today = ltc_kernel::business_date(office.now(), office.workspace.handle.zone());
    strategy::enter(&office, today).await?;
    showcase::enter(&office, &book, today).await?;
    bank::enter(&office, today).await?;
    learning::learn(&office).await?;
    office.close().await?;
    store.close().await;
    Ok(())
}

/// The Brazilian story amid the crowd, in the order of time.
async fn business(office: &Office, book: &master_data::Book, today: NaiveDate) -> anyhow::Result<()> {
    learning::ask_for(office, &(today - Days::new(700)).to_string(), 300, 60).await?;
    learning::nurture(office).await?;
    let customers = crowd::companies::enter(office).await?;
    let mut crowd = crowd::Crowd::new(office, book, &customers, today);
    let mut latin = latin::Latin::new(office, book, today);
    latin.sell().await?;
    crowd.until(latin.delivered_on()).await?;
    latin.deliver().await?;
    crowd.until(latin.accepted_on()).await?;
    latin.invoice().await?;
    crowd.until(latin.received_on()).await?;
    latin.collect().await?;
    crowd.until(today).await
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
