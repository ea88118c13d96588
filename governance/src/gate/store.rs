use super::authority::{Dimensions, LevelReason};
use super::model::{
    Comparison, ConditionState, Decision, Effect, GateState, GateType, Metric, Opinion, ReviewDomain,
};
use crate::body::Vote;
use crate::case::{Grade, Stage, Template};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Doc, line, record, stored_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

stored_text!(GateType, GateState, Decision, ReviewDomain, Opinion, Effect, ConditionState, Vote);

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
        /// Hashes of what the domains look at (`SubjectRef::parts`).
        subject_parts: Doc<BTreeMap<String, String>>,
        /// The bid is due sooner than the service level allows: half of the days that are left.
        urgent: bool,
        /// How often the body put the decision off; at most twice.
        deferrals: i64,
        /// REDIRECT: the stage that the deal goes back to.
        redirect_to: Option<Stage>,
        written: Doc<Written>,
        /// A review is signed or was carried over.
        reviewed: bool,
        /// People were asked by tasks, which end with the gate.
        asked: bool,
        /// The body that decided, where one decides at this level.
        body_id: Option<Uuid>,
        /// Whose authority was exercised, where the decider held it by delegation.
        on_behalf_of: Option<Uuid>,
        /// The delegations that were used, from the holder of the authority on.
        delegations: Doc<Vec<Uuid>>,
        /// What a GO brings with it, whoever decides.
        demands: Doc<Vec<Demand>>,
    }
}

/// A condition that the room of the subject states with the request: a GO is one with conditions, and this is among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    pub text: String,
    pub effect: Effect,
    pub owner_id: Uuid,
    pub due_on: NaiveDate,
    #[serde(default)]
    pub evidence_required: Option<String>,
    /// The object that answers it: `fulfil` brings its answer as evidence.
    #[serde(default)]
    pub awaits_id: Option<Uuid>,
}

/// What the decider says besides the minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// To the reviewers who disagreed (domain.md 3.4).
    pub dissent_answer: Option<String>,
    /// Why the decision is kinder than the hint.
    pub hint_reason: Option<String>,
    /// Why a crossed red line is accepted by the level above.
    pub exception_reason: Option<String>,
    /// REDIRECT: what has to change.
    pub changes_required: Option<String>,
}
impl Gate {
    pub fn net_value(&self) -> Option<Money> {
        Some(Money::new(self.net_value_minor?, self.currency?))
    }
    /// Somebody higher has to decide, and this is why.
    pub fn raise(&mut self, reason: LevelReason) {
        self.required_level = self.required_level.max(reason.level);
        self.level_reasons.0.push(reason);
    }
    pub fn said_go(&self) -> bool {
        self.decision.is_some_and(Decision::is_go)
    }
}

/// The answer to one element: score 0..5, GREEN from 4, YELLOW 2-3, RED 0-1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElementAnswer {
    pub id: String,
    pub score: i64,
    pub comment: String,
    pub evidence: String,
    /// What is done about it; a YELLOW or RED answer has one.
    pub mitigation: String,
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
        risks: Doc<Vec<String>>,
        proposed_conditions: Doc<Vec<String>>,
        /// The review of an earlier request whose inputs are unchanged: nobody was asked again.
        carried_from: Option<Uuid>,
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
        /// Tests itself against the figures of the subject.
        test: Option<Doc<ConditionTest>>,
        evidence_required: Option<String>,
        /// Who is to verify, where one is named.
        verifier_id: Option<Uuid>,
        /// The object that answers it, where one does.
        awaits_id: Option<Uuid>,
    }
}

/// `ADVANCE AT_LEAST 0.20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionTest {
    pub metric: Metric,
    pub comparison: Comparison,
    /// A ratio, days, or whole units of the base currency.
    pub value: Ratio,
}

line! {
    /// A member's vote. Never changed.
    pub struct CastVote in "gate_vote" {
        gate_id: Uuid,
        case_id: Uuid,
        /// Whose seat it is.
        member_id: Uuid,
        /// The member, or the delegate who sat in.
        cast_by: Uuid,
        /// The level that was asked when the vote was cast: one level up, the votes start again.
        level: i64,
        vote: Option<Vote>,
        /// A conflict of interest: counts nowhere.
        recused: bool,
        reason: Option<String>,
        cast_at: DateTime<Utc>,
    }
}

line! {
    /// The subject changed only as conditions of the decision demanded, and now fulfils them: the decision stands for
    /// the new content too. The decision itself is never changed.
    pub struct Amendment in "gate_amendment" {
        gate_id: Uuid,
        case_id: Uuid,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        subject_hash: String,
        /// The conditions that the change fulfils.
        conditions: Doc<Vec<Uuid>>,
        amended_by: Uuid,
        amended_at: DateTime<Utc>,
    }
}
