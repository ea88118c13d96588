//! What an opportunity is about (domain.md 2.3; products and amounts with ranges): lines with the least, the likely and
//! the most that each may bring. The amounts of the opportunity are their sums.
//!
//! Reading order: `model` (pure), `store`, `set`, `show`.

pub mod model;
mod set;
mod show;
pub mod store;

use ltc_http::Api;

/// What stands below `/opportunities/{id}`.
pub fn routes() -> Api {
    Api::new().verb::<set::SetProducts>().query::<show::Show>()
}
