//! Estimates (概算, domain.md 4.1 to 4.3): the first of the four calculations. Bound to one version of a quote; ATB
//! asks for a locked one.
//!
//! Reading order: `model`, `financing`, `margin`, `plan` (the cash month by month), `optimiser`, `sensitivity` (pure),
//! `lifecycle`, `store`, `content` (the form), `view`, then one file for each verb, `cash_curve`, `terms` and `tornado`
//! (what is asked of it), `list`, `show`.

mod cash_curve;
mod content;
mod create;
pub mod financing;
pub mod lifecycle;
mod list;
mod lock;
pub mod margin;
pub mod model;
pub mod optimiser;
pub mod plan;
mod return_draft;
pub mod sensitivity;
mod show;
pub mod store;
mod submit;
mod terms;
mod tornado;
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
        .query::<cash_curve::ShowCurve>()
        .query::<terms::BetterTerms>()
        .query::<tornado::Sensitivity>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<submit::Submit>()
        .verb::<return_draft::Return>()
        .verb::<lock::Lock>()
}
