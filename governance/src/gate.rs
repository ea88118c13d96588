//! The five decision gates (ATI, ATB, ATC, ATAC, ATCC). A gate judges a subject by the hash of its content;
//! what a gate allows takes a `GatePass`, and a pass is given only for the very content that was decided.
//!
//! Reading order: `model` (words), `lifecycle`, `authority` (who must decide), `elements` (what is judged),
//! `store`, `request` (with `reentry`, `split`, `carry`), `review`, `judgement`, `vote`, `escalate`, `ruling`, `decide`, `demand`, `lapse`, `skip`, `condition`,
//! `amend`, `pass` (the only door), `list`, `room`.

mod amend;
mod authority;
mod carry;
mod condition;
mod decide;
mod demand;
mod elements;
mod escalate;
mod judgement;
mod lapse;
mod lifecycle;
mod list;
mod model;
mod pass;
mod reentry;
mod request;
mod review;
mod room;
mod ruling;
mod signatures;
mod simulate;
mod skip;
mod split;
mod store;
mod tasks;
mod test;
mod vote;

pub use amend::{Amended, amend};
pub use authority::{Dimensions, LevelReason, WORST, judge, level_of};
pub use condition::{
    ConditionView, Conditions, ReturnCondition, SubmitCondition, VerifyCondition, WaiveCondition,
};
pub use decide::Decide;
pub use demand::{asked, fulfil};
pub use elements::{ELEMENTS, Element};
pub use escalate::Escalate;
pub use lapse::{Withdraw, invalidate, invalidate_all};
pub use lifecycle::{CONDITION_LIFECYCLE, LIFECYCLE};
pub use list::{GateView, Gates};
pub use model::{
    Colour, Comparison, ConditionState, Decision, Effect, GateState, GateType, Metric, Opinion, ReviewDomain,
    SubjectRef,
};
pub use pass::{GatePass, pass};

pub use request::{GateRequest, request};
pub use review::SignReview;
pub use room::ShowGate;
pub use simulate::{SignerView, Simulate, signers};
pub use skip::{Skipped, skip_superfluous};
pub use store::{Condition, Demand, Gate, Review};
pub use vote::CastBallot;
