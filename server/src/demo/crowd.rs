//! The crowd: two hundred deals of the last eighteen months in all states, by the same clicks as any other.
//!
//! Every step has its day; the steps of all deals are made in the order of time, so that numbers, invoices
//! and vouchers follow the calendar. Reading order: `companies`, `needs`, `deal`, `plan`, `open`, `small`,
//! `large`; `dice` makes it repeatable.

mod companies;
mod deal;
mod dice;
mod large;
mod needs;
mod open;
mod plan;
mod small;

use super::client::Office;
use super::master_data::Book;
use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};
use deal::{Deal, Desk, Step};

/// Makes them all; `today` is the first day on which nothing has happened yet.
pub async fn run(office: &Office, book: &Book, today: NaiveDate) -> Result<()> {
    let desk = Desk { office, book };
    let start = today - Days::new(700);
    office.at(&format!("{start} 09:00"))?;
    let customers = companies::enter(office).await?;
    let (mut deals, calendar) = plan::make(&customers, today);
    let mut left = vec![0_usize; deals.len()];
    calendar.iter().for_each(|(_, n, _)| left[*n] += 1);
    let mut done = 0;
    for (at, n, step) in calendar {
        desk.at(at)?;
        let deal = &mut deals[n];
        make(&desk, deal, step).await.with_context(|| format!("{} ({n}): {step:?} at {at}", deal.title()))?;
        left[n] -= 1;
        if left[n] == 0 {
            done += 1;
            if done % 25 == 0 {
                println!("… {done} / {}", deals.len());
            }
        }
    }
    Ok(())
}

async fn make(desk: &Desk<'_>, deal: &mut Deal<'_>, step: Step) -> Result<()> {
    let made = open::step(desk, deal, step).await?
        || small::step(desk, deal, step).await?
        || large::step(desk, deal, step).await?;
    anyhow::ensure!(made, "nobody makes this step");
    Ok(())
}
