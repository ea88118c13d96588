//! The requirement matrix (需求矩阵, domain.md 2.4): what the customer asks for, line by line, how far we comply, what is
//! done about each gap, and what R&D answers. Typed, or brought by file.
//!
//! Reading order: `model`, `lifecycle`, `figures` (pure), `store`, `view`, then the verbs in `write`, `answer`, `gap` and
//! `research`, `file` (requirements by file), `list`, `summary` (what is asked of all of them together), `bid_check` (pure) and
//! `at_bid` (what ATB asks of them), `risks` (the list of risks).

mod answer;
mod at_bid;
pub mod bid_check;
pub mod figures;
pub mod file;
mod gap;
pub mod lifecycle;
mod list;
pub mod model;
mod research;
mod risks;
pub mod store;
mod summary;
pub mod view;
mod write;

pub(crate) use at_bid::at_bid;
pub use store::{RdRequest, Requirement};
pub(crate) use summary::live;

use ltc_http::Api;

/// Everything under `/requirements` and `/rd-requests`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Requirements>()
        .query::<list::ShowRequirement>()
        .query::<summary::RequirementFigures>()
        .query::<risks::Risks>()
        .verb::<write::Create>()
        .verb::<write::Update>()
        .verb::<write::Drop>()
        .verb::<answer::Answer>()
        .verb::<gap::Plan>()
        .verb::<gap::Close>()
        .list::<list::RdRequests>()
        .query::<list::ShowRdRequest>()
        .verb::<research::Create>()
        .verb::<research::Promise>()
        .verb::<research::Answer>()
        .verb::<research::Refuse>()
        .verb::<research::Withdraw>()
}

/// The lifecycle tables as documents.
pub fn lifecycles() -> Vec<String> {
    vec![lifecycle::REQUIREMENT.docs(), lifecycle::RESEARCH.docs()]
}
