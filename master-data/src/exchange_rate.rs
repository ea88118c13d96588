//! Daily exchange rates (domain.md 4.11). Every foreign item keeps the rate it was booked with; this
//! table says which one that is.
//!
//! Reading order: `choice` (which quotation holds, which is too far off), `store` (`rate_for`, `in_base`),
//! `view`, the verbs.

pub mod choice;
pub mod create;
pub mod list;
pub mod show;
pub mod store;
pub mod update;
pub mod view;

pub use store::{DailyRate, in_base, rate_for};

use ltc_http::Api;

/// Routes of `/exchange-rates`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::ExchangeRates>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
