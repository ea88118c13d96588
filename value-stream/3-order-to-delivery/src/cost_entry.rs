//! Actual costs of a deal (核算, domain.md 4.1, 4.2): booked when they arise, refused before the deal is
//! initiated beyond a small allowance (O-R2), taken back by an entry of its own.
//!
//! Reading order: `model`, `rules`, `store`, `create`, `reverse`, `list`.

mod create;
mod list;
mod model;
mod reverse;
mod rules;
mod store;

pub use model::CostCategory;
pub use store::{CostEntry, CostReversal};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::CostEntries>()
        .query::<list::ShowCostEntry>()
        .verb::<create::Create>()
        .verb::<reverse::Reverse>()
}
