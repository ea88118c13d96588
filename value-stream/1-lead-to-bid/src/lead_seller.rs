//! Who sells where and what, and how many open leads he takes: the people that the rule table `lead_assignment` chooses
//! from (domain.md 6.2).
//!
//! Reading order: `store`, `view`, `enter` (new and changed), `list`.

mod enter;
mod list;
pub mod store;
pub mod view;

pub use store::LeadSeller;

use ltc_http::Api;

/// Routes of `/lead-sellers`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LeadSellers>()
        .query::<list::Show>()
        .verb::<enter::Create>()
        .verb::<enter::Update>()
}
