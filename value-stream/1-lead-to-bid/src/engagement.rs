//! Guiding the customer (引导客户, domain.md 2.3b, 6.7): S3 of the stream. The decision chain, what hurts, why us, and
//! what we do about it. An accepted value proposition or a passed proof of concept is the evidence of O4.
//!
//! Reading order: `model`, `lifecycle`, `support` and `gaps` (the index and what is missing, pure), `store`, `view`, `chain`, `place` (the map), `pain`, `value`,
//! `action` (the verbs of each), `list`, `map` (the chain with its index), `exit_check` (pure) and `guidance` (S3 is done).

mod action;
mod chain;
mod evidence;
pub mod exit_check;
pub mod gaps;
mod guidance;
pub mod lifecycle;
mod list;
mod map;
pub mod model;
mod pain;
mod place;
pub mod store;
pub mod support;
mod value;
pub mod view;

pub use guidance::entry;
pub use store::{ActionPlan, ChainMember, PainPoint, ValueProposition};

use ltc_http::Api;

/// Everything under `/chain-members`, `/pain-points`, `/value-propositions` and `/action-plans`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::ChainMembers>()
        .query::<map::DecisionChain>()
        .query::<guidance::Guidance>()
        .verb::<chain::Create>()
        .verb::<chain::Update>()
        .verb::<place::Place>()
        .verb::<place::Connect>()
        .verb::<place::Disconnect>()
        .verb::<place::Remove>()
        .list::<list::PainPoints>()
        .verb::<pain::Create>()
        .verb::<pain::Confirm>()
        .list::<list::ValuePropositions>()
        .verb::<value::Create>()
        .verb::<value::Accept>()
        .list::<list::ActionPlans>()
        .verb::<action::Create>()
        .verb::<action::Complete>()
        .verb::<action::Cancel>()
}

/// The lifecycle tables as documents.
pub fn lifecycles() -> Vec<String> {
    vec![lifecycle::ACTION.docs(), lifecycle::PAIN.docs(), lifecycle::VALUE.docs()]
}
