use super::authority::{Dimensions, LevelReason};
use super::model::{ConditionState, Decision, Effect, GateState, GateType, Opinion, ReviewDomain};
use crate::case::{Grade, Template};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, line, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

stored_text!(GateType, GateState, Decision, ReviewDomain, Opinion, Effect, ConditionState);

record! {
    /// A gate as an object (domain.md 3.3): bound to the content hash of what it judges.
    pub struct Gate in "gate" {
        no: String,
        case_id: Uuid,
        kind: GateType,
        state: GateState,
        decision: Option<Decision>,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        subject_hash: String,
        /// Gates that are decided together by one decision (SME_LITE: ATB and ATC).
        decision_group: Option<Uuid>,
        template: Template,
        grade: Option<Grade>,
        required_level: i64,
        level_reasons: Doc<Vec<LevelReason>>,
        dimensions: Doc<Dimensions>,
        net_value_minor: Option<i64>,
        currency: Option<Currency>,
        self_checked: bool,
        requested_by: Uuid,
        requested_at: DateTime<Utc>,
        due_on: NaiveDate,
        decided_by: Option<Uuid>,
        decided_at: Option<DateTime<Utc>>,
        minutes: Option<String>,
        /// The authority table at the time of the request (0: as delivered); a later one does not reach this gate.
        authority_revision: Option<i64>,
        authority_version_id: Option<Uuid>,
    }
}
impl Gate {
    pub fn net_value(&self) -> Option<Money> {
        Some(Money::new(self.net_value_minor?, self.currency?))
    }
    pub fn said_go(&self) -> bool {
        self.decision.is_some_and(Decision::is_go)
    }
}

/// The answer to one element: score 0..5, GREEN from 4, YELLOW 2-3, RED 0-1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementAnswer {
    pub id: String,
    pub score: i64,
    pub comment: String,
    pub evidence: String,
}

line! {
    /// A signed professional review. Never changed.
    pub struct Review in "gate_review" {
        gate_id: Uuid,
        case_id: Uuid,
        domain: ReviewDomain,
        opinion: Opinion,
        summary: String,
        elements: Doc<Vec<ElementAnswer>>,
        reviewer_id: Uuid,
        signed_at: DateTime<Utc>,
    }
}

record! {
    /// A condition of a GO (domain.md 3.6).
    pub struct Condition in "gate_condition" {
        gate_id: Uuid,
        case_id: Uuid,
        text: String,
        effect: Effect,
        owner_id: Uuid,
        due_on: NaiveDate,
        evidence: Option<String>,
        verified_by: Option<Uuid>,
        state: ConditionState,
    }
}
