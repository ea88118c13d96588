//! The ledger core: accounts, balanced entries, trial balance (domain 4.10).
//!
//! Reading order: [`account`] (the chart), [`entry`] (one business event, always balanced),
//! [`trial_balance`] (what the entries add up to).

pub mod account;
pub mod entry;
pub mod trial_balance;

pub use account::{AccountClass, CHART, ChartRow, LedgerAccount};
pub use entry::{Dimensions, Entry, EntryBuilder, EntryLine, Side};
pub use trial_balance::TrialBalance;
