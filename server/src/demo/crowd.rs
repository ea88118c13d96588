//! The crowd: two hundred deals of the last eighteen months in all states, by the same clicks as any other.
//!
//! Every step has its day; the steps of all deals are made in the order of time, so that numbers, invoices
//! and vouchers follow the calendar. Reading order: `companies`, `needs`, `deal`, `plan`, `prospects`, `open`,
//! `small`, `large`; `dice` makes it repeatable.

pub mod companies;
mod deal;
mod dice;
mod large;
mod needs;
mod open;
mod plan;
mod prospects;
mod small;

use super::client::Office;
use super::master_data::Book;
use anyhow::{Context, Result};
use chrono::NaiveDate;
use companies::Customer;
use deal::{Deal, Desk, Step};
use plan::Dated;

/// The crowd and how far its calendar has been made.
pub struct Crowd<'a> {
    desk: Desk<'a>,
    deals: Vec<Deal<'a>>,
    calendar: std::vec::IntoIter<Dated>,
    left: Vec<usize>,
    done: usize,
}

impl<'a> Crowd<'a> {
    /// `today` is the first day on which nothing has happened yet.
    pub fn new(office: &'a Office, book: &'a Book, customers: &'a [Customer], today: NaiveDate) -> Self {
        let (deals, calendar) = plan::make(customers, today);
        let mut left = vec![0; deals.len()];
        calendar.iter().for_each(|(_, n, _)| left[*n] += 1);
        Self { desk: Desk { office, book }, deals, calendar: calendar.into_iter(), left, done: 0 }
    }

    /// Makes what comes before the day: another story may take its turn then, and numbers stay in order.
    pub async fn until(&mut self, day: NaiveDate) -> Result<()> {
        while let Some((at, n, step)) =
            self.calendar.as_slice().first().copied().filter(|next| next.0.date() < day)
        {
            self.calendar.next();
            self.desk.at(at)?;
            let deal = &mut self.deals[n];
            let made = make(&self.desk, deal, step).await;
            made.with_context(|| format!("{} ({n}): {step:?} at {at}", deal.title()))?;
            self.left[n] -= 1;
            if self.left[n] == 0 {
                self.done += 1;
                if self.done.is_multiple_of(25) {
                    println!("… {} / {}", self.done, self.deals.len());
                }
            }
        }
        Ok(())
    }
}

async fn make(desk: &Desk<'_>, deal: &mut Deal<'_>, step: Step) -> Result<()> {
    let made = open::step(desk, deal, step).await?
        || small::step(desk, deal, step).await?
        || large::step(desk, deal, step).await?;
    anyhow::ensure!(made, "nobody makes this step");
    Ok(())
}
