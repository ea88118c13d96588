//! Delegated authority (授权): who may decide for whom, for what and until when (domain.md 2.8.5). Authority is
//! checked at the moment of the decision; the delegation that was used is stored with it.
//!
//! Reading order: `model`, `scope` (what a delegation covers; what one may give away), `chain` (the pure choice),
//! `store`, `authority` (the one question that others ask), the verbs `grant` and `revoke`, `list`, `exercised` (the
//! monthly report).

mod authority;
mod chain;
mod exercised;
mod grant;
mod lifecycle;
mod list;
mod model;
mod revoke;
mod scope;
mod store;

pub use authority::{Authority, acting_for, authority};
pub use chain::{Candidate, best};
pub use grant::Grant;
pub use lifecycle::LIFECYCLE;
pub use list::{Delegations, ShowDelegation};
pub use model::DelegationState;
pub use revoke::Revoke;
pub use scope::Scope;
pub use store::Delegation;

pub fn routes() -> ltc_http::Api {
    ltc_http::Api::new()
        .list::<Delegations>()
        .query::<ShowDelegation>()
        .query::<exercised::Report>()
        .verb::<Grant>()
        .verb::<Revoke>()
}
