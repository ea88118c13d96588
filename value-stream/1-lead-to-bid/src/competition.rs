//! Competition (domain.md 6.6): whom we meet, and for each deal how they stand, what they may ask and what we do about it.
//!
//! Reading order: `model`, `rules` (pure), `store`, `view`, `competitor` and `assessment` (the verbs of each), `list`.

mod assessment;
mod competitor;
mod list;
pub mod model;
pub mod rules;
pub mod store;
pub mod view;

pub use store::{Assessment, Competitor};

use ltc_http::Api;

/// Everything under `/competitors` and `/competitor-assessments`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Competitors>()
        .query::<list::ShowCompetitor>()
        .verb::<competitor::Create>()
        .verb::<competitor::Update>()
        .list::<list::Assessments>()
        .verb::<assessment::Create>()
        .verb::<assessment::Update>()
}
