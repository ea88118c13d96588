//! Estimates (概算, domain.md 4.1 to 4.3): the first of the four calculations. Bound to one version of a quote; ATB
//! asks for a locked one.
//!
//! Reading order: `model`, `financing`, `margin` (pure), `lifecycle`, `store`, `content` (the form), `view`, then one
//! file for each verb, `terms` (the optimiser), `list`, `show`.

mod content;
mod create;
pub mod financing;
pub mod lifecycle;
mod list;
mod lock;
pub mod margin;
pub mod model;
mod return_draft;
mod show;
pub mod store;
mod submit;
mod terms;
mod update;
pub mod view;

pub use lifecycle::LIFECYCLE;
pub use store::Estimate;

use ltc_http::Api;

/// Everything under `/estimates`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Estimates>()
        .query::<show::Show>()
        .query::<terms::BetterTerms>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<submit::Submit>()
        .verb::<return_draft::Return>()
        .verb::<lock::Lock>()
}
