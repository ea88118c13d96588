//! Order admission (订单准入, domain.md 2.3, O-R5): five questions before a deal is initiated, so that nobody works on
//! what may not be sold. Three are answered by what the house knows, two by the team; ATI asks for all five.
//!
//! Reading order: `questions` (pure), `store`, `judge` (what the house knows), `check` (the verb), `show`.

mod check;
mod judge;
pub mod questions;
mod show;
pub mod store;

pub use judge::entry;

use ltc_http::Api;

/// What stands below `/opportunities/{id}`.
pub fn routes() -> Api {
    Api::new().verb::<check::Check>().query::<show::Show>()
}
