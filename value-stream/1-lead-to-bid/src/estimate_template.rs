//! What an estimate starts from (domain.md 4.1, 4.2): templates that say which share of price or cost, or how many hours,
//! a part of the work usually takes, and the cost rates of those hours. What earlier deals really cost stands beside it
//! in `insight`.
//!
//! Reading order: `model`, `apply` (a template as lines of an estimate, pure), `store`, `view`, `write` and `rate` (the
//! verbs), `list`.

pub mod apply;
mod list;
pub mod model;
mod rate;
pub mod store;
pub mod view;
mod write;

pub use model::LIFECYCLE;
pub use store::{CostRate, EstimateTemplate};

use ltc_http::Api;

/// Everything under `/estimate-templates` and `/cost-rates`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::EstimateTemplates>()
        .query::<list::ShowTemplate>()
        .verb::<write::Create>()
        .verb::<write::Update>()
        .verb::<write::Retire>()
        .list::<list::CostRates>()
        .query::<list::ShowRate>()
        .verb::<rate::Create>()
}
