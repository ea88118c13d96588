//! Disputes (争议, domain.md 2.8.2): a customer objects to an invoice, whole or in part, or to the work that it waits for.
//! Two own it, one from sales and one from legal, and only both settle it. What is disputed is not dunned; the rest stays
//! due.
//!
//! Reading order: `model`, `rules` (pure), `lifecycle`, `store`, `standing` (what of a receivable is disputed), `view`,
//! `create`, `rejected` (opened by a rejected acceptance, I-R3), `plan`, `propose`, `answer` (agree, decline).

mod answer;
mod create;
mod lifecycle;
mod model;
mod plan;
mod propose;
mod rejected;
pub mod rules;
mod standing;
mod store;
mod view;

pub use answer::note_decided;
pub use lifecycle::LIFECYCLE;
pub use model::{DisputeKind, DisputeState, Settlement};
pub use rejected::acceptance_rejected;
pub use standing::disputed;
pub use store::Dispute;
pub use view::Disputes;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<view::Disputes>()
        .query::<view::ShowDispute>()
        .verb::<create::Create>()
        .verb::<plan::Plan>()
        .verb::<propose::Propose>()
        .verb::<answer::Agree>()
        .verb::<answer::Decline>()
}
