//! The five decision gates (ATI, ATB, ATC, ATAC, ATCC). A gate judges a subject by the hash of its content;
//! what a gate allows takes a `GatePass`, and a pass is given only for the very content that was decided.
//!
//! Reading order: `model` (words), `lifecycle`, `authority` (who must decide), `elements` (what is judged),
//! `store`, `request`, `review`, `decide`, `lapse`, `condition`, `pass` (the only door), `list`.

mod authority;
mod condition;
mod decide;
mod elements;
mod lapse;
mod lifecycle;
mod list;
mod model;
mod pass;
mod request;
mod review;
mod store;

pub use authority::{Dimensions, LevelReason, WORST, judge, level_of, required_level};
pub use condition::{
    ConditionView, Conditions, ReturnCondition, SubmitCondition, VerifyCondition, WaiveCondition,
};
pub use decide::Decide;
pub use elements::{ELEMENTS, Element};
pub use lapse::{Withdraw, invalidate, invalidate_all};
pub use lifecycle::{CONDITION_LIFECYCLE, LIFECYCLE};
pub use list::{GateView, Gates, ShowGate};
pub use model::{ConditionState, Decision, Effect, GateState, GateType, Opinion, ReviewDomain, SubjectRef};
pub use pass::{GatePass, pass};
pub use request::{GateRequest, request};
pub use review::SignReview;
pub use store::{Condition, Gate, Review};
