//! Revenue recognition (domain.md 4.4): obligations with their pattern, recognised by events, posted by the
//! algorithm of 4.4.4 (E05, E04).
//!
//! Reading order: `schedule` (what is earned, pure), `postings`, `store`, `recognise` (records and posts),
//! `events` (what triggers it), `recognise_to_date` (the monthly run of one contract), `list`.

mod contract_money;
mod events;
mod list;
pub mod modification;
pub(crate) mod postings;
mod recognise;
mod recognise_to_date;
pub mod schedule;
mod set_accounting;
mod set_term;
mod store;

pub use events::{accepted, change, from_contract, invoiced, issued};
pub use postings::{advance_received, cost_of_sales};
pub use recognise::earned_by_day;
pub use store::{Obligation, ObligationState, RevenueEvent};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::RevenueEvents>()
        .list::<list::Obligations>()
        .query::<contract_money::ContractMoney>()
        .verb::<recognise_to_date::RecogniseRevenue>()
        .verb::<set_term::SetTerm>()
        .verb::<set_accounting::SetAccounting>()
}
