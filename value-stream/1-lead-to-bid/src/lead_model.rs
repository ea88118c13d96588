//! What the house's own leads teach (domain.md 6.1): the chance that a lead becomes an opportunity, learnt from leads that
//! have come to an end. It stands beside the score by rules and never in its place; it is off until there is enough
//! history and a person has turned it on.
//!
//! Reading order: `model` and `lifecycle` (words), `facts` (columns and cells, pure), `history` (what has come to an end, and
//! whether it is enough), `store`, `view`, `train` (by a person or by the schedule), `switch` (on and off), `likelihood`
//! (of one lead, explained), `list`.

pub mod facts;
mod history;
pub mod lifecycle;
mod likelihood;
mod list;
pub mod model;
pub mod store;
mod switch;
mod train;
pub mod view;

pub use history::{Readiness, measured};
pub use lifecycle::LIFECYCLE;
pub use likelihood::Learnt;
pub use store::LeadModel;
pub use train::{is_due, run as run_training};

use ltc_http::Api;

/// Everything under `/lead-models`, and the likelihood of a lead.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LeadModels>()
        .query::<list::Show>()
        .query::<list::Coefficients>()
        .query::<history::Ready>()
        .query::<likelihood::OfLead>()
        .verb::<train::Create>()
        .verb::<switch::Activate>()
        .verb::<switch::Deactivate>()
}
