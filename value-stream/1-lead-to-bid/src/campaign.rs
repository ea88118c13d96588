//! Campaigns (市场活动, domain.md 2.2): what brings leads, what it costs, and what came of it: cost per lead, per converted
//! lead and per won deal.
//!
//! Reading order: `figures` (pure), `store`, `view`, `enter`, `moves` (start, end), `list` (with the figures).

mod enter;
pub mod figures;
mod list;
mod moves;
pub mod store;
pub mod view;

pub use moves::LIFECYCLE;
pub use store::Campaign;

use ltc_http::Api;

/// Routes of `/campaigns`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Campaigns>()
        .query::<list::Show>()
        .query::<list::Figures>()
        .verb::<enter::Create>()
        .verb::<enter::Update>()
        .verb::<moves::Start>()
        .verb::<moves::End>()
}
