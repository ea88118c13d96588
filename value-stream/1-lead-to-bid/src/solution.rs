//! Solutions (方案, domain.md 2.4): what we offer to do, on which assumptions and without what, and the bill of quantities
//! that a quote can be made of. Versions, a review by someone else, and parts copied from solutions of deals that were
//! won, with their source kept.
//!
//! Reading order: `model`, `lifecycle`, `review` (what a review asks for, pure), `reuse` (how alike two deals are, pure),
//! `store`, `view`, then the verbs in `write`, `steps`, `copy` and `offer`, `list`, `reusable`, `paper` (pure) and
//! `document` (its PDF).

mod copy;
mod document;
pub mod lifecycle;
mod list;
pub mod model;
mod offer;
mod paper;
mod reusable;
pub mod reuse;
pub mod review;
mod steps;
pub mod store;
pub mod view;
mod write;

pub use lifecycle::LIFECYCLE;
pub use store::Solution;

use ltc_http::Api;

/// Everything under `/solutions`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Solutions>()
        .query::<list::ShowSolution>()
        .query::<reusable::Reusable>()
        .pdf::<document::ShowDocument>()
        .verb::<write::Create>()
        .verb::<write::Update>()
        .verb::<copy::Copy>()
        .verb::<steps::Submit>()
        .verb::<steps::Approve>()
        .verb::<steps::Return>()
        .verb::<steps::Revise>()
        .verb::<offer::Offer>()
}
