//! The requirement matrix (需求矩阵, domain.md 2.4): what the customer asks for, line by line, how far we comply, what is
//! done about each gap, and what R&D answers. Typed, or brought by file.
//!
//! Reading order: `model`, `lifecycle`, `figures` (pure), `store`, `view`, then the verbs in `write`, `answer`, `gap` and
//! `research`, `file` (requirements by file), `list`, `summary` (what is asked of all of them together).

mod answer;
pub mod figures;
pub mod file;
mod gap;
pub mod lifecycle;
mod list;
pub mod model;
mod research;
pub mod store;
mod summary;
pub mod view;
mod write;

pub use store::{RdRequest, Requirement};
pub(crate) use summary::live;

use ltc_http::Api;

/// Everything under `/requirements` and `/rd-requests`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Requirements>()
        .query::<list::ShowRequirement>()
        .query::<summary::RequirementFigures>()
        .verb::<write::Create>()
        .verb::<write::Update>()
        .verb::<write::Drop>()
        .verb::<answer::Answer>()
        .verb::<gap::Plan>()
        .verb::<gap::Close>()
        .list::<list::RdRequests>()
        .query::<list::ShowRdRequest>()
        .verb::<research::Create>()
        .verb::<research::Answer>()
        .verb::<research::Refuse>()
        .verb::<research::Withdraw>()
}

/// The lifecycle tables as documents.
pub fn lifecycles() -> Vec<String> {
    vec![lifecycle::REQUIREMENT.docs(), lifecycle::RESEARCH.docs()]
}
