//! Tax codes and their dated rates (domain.md 4.5.1): rates are a table, never constants.
//!
//! Reading order: `table` (which rate holds on a day), `store` (`rate_on`, `rates_on`, `table_of`),
//! `view`, the verbs. Documents keep the rate they were made with; a change here changes none of them.

pub mod create;
pub mod list;
pub mod show;
pub mod store;
pub mod table;
pub mod update;
pub mod view;

pub use store::{TaxRate, rate_on, rates_on, table_of};
pub use table::TaxTable;

use ltc_http::Api;

/// Routes of `/tax-rates`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::TaxRates>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
