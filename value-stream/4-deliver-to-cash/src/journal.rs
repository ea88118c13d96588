//! The books: vouchers with their lines, and the trial balance (domain.md 4.10). Read only: only events of
//! the business post.

mod list;
mod trial_balance;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::JournalEntries>()
        .query::<list::ShowJournalEntry>()
        .query::<trial_balance::ShowTrialBalance>()
}
