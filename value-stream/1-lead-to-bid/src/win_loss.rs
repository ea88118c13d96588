//! Why deals were won or lost (domain.md 6.8): one review for each closed opportunity, and what they say together.
//!
//! Reading order: `model`, `rules` (pure), `store`, `view`, `create`, `list`, `report`.

mod create;
mod list;
pub mod model;
mod report;
pub mod rules;
pub mod store;
pub mod view;

pub use store::Review;

use ltc_http::Api;

/// Everything under `/win-loss-reviews`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Reviews>()
        .query::<report::Report>()
        .query::<list::Show>()
        .verb::<create::Create>()
}
