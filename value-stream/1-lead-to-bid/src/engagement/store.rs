//! Decision chain, pains, value propositions and action plans as stored.

use super::gaps::Standing;
use super::model::{ActionKind, ActionState, BuyingRole, PainState, ValueState};
use super::support::Weight;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::Currency;
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

stored_text!(BuyingRole, ActionKind, ActionState, PainState, ValueState);

record! {
    /// A person of the customer in the decision (domain.md 6.7).
    pub struct ChainMember in "chain_member" {
        case_id: Uuid,
        opportunity_id: Uuid,
        contact_id: Uuid,
        buying_role: BuyingRole,
        /// 0 to 10.
        influence: i64,
        /// -5 to 5.
        support: i64,
        /// Who of us keeps the relation.
        owner_id: Uuid,
        /// Days between two contacts at most.
        contact_every_days: Option<i64>,
        last_contact_on: Option<NaiveDate>,
        needs_personal: Option<String>,
        needs_business: Option<String>,
        /// Another member of the same chain.
        reports_to_id: Option<Uuid>,
        links: Doc<Vec<Link>>,
        /// When the attitude was last judged; older members: when they came in.
        scored_on: Option<NaiveDate>,
        /// No part in the decision any more.
        removed_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// What hurts the customer.
    pub struct PainPoint in "pain_point" {
        case_id: Uuid,
        opportunity_id: Uuid,
        statement: String,
        contact_id: Option<Uuid>,
        impact: Option<String>,
        impact_minor: Option<i64>,
        currency: Option<Currency>,
        priority: i64,
        evidence: Option<String>,
        owner_id: Uuid,
        state: PainState,
    }
}

record! {
    /// Why the customer should buy from us.
    pub struct ValueProposition in "value_proposition" {
        case_id: Uuid,
        opportunity_id: Uuid,
        statement: String,
        for_whom: String,
        benefit: Option<String>,
        benefit_minor: Option<i64>,
        currency: Option<Currency>,
        proof: Option<String>,
        owner_id: Uuid,
        state: ValueState,
        accepted_by_id: Option<Uuid>,
        accepted_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// A planned move with the customer and what came of it.
    pub struct ActionPlan in "action_plan" {
        case_id: Uuid,
        opportunity_id: Uuid,
        kind: ActionKind,
        planned_on: NaiveDate,
        goal: String,
        attendees: Option<String>,
        result: Option<String>,
        /// A proof of concept that passed, a demonstration that convinced.
        passed: bool,
        next_step: Option<String>,
        owner_id: Uuid,
        state: ActionState,
        completed_at: Option<DateTime<Utc>>,
    }
}

/// A line from a member to another one; `kind` is a `LinkKind`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub to_id: Uuid,
    pub kind: String,
}

/// Who has a part in the decision now, the most influential first.
pub async fn standing(db: &impl Reads, opportunity_id: Uuid) -> Result<Vec<ChainMember>, Fail> {
    let members = db.select::<ChainMember>().eq(ChainMember::opportunity_id, opportunity_id);
    members.is_null(ChainMember::removed_at).descending(ChainMember::influence).all().await
}

impl ChainMember {
    /// As the support index sees the member.
    pub fn weight(&self) -> Weight {
        Weight { influence: self.influence, support: self.support }
    }
    /// As the check of gaps sees the member.
    pub fn standing(&self) -> Standing {
        Standing {
            influence: self.influence,
            support: self.support,
            every_days: self.contact_every_days,
            last_contact_on: self.last_contact_on,
            scored_on: self.scored_on.unwrap_or_else(|| self.created_at.date_naive()),
        }
    }
    /// Contacted within the target; a member without a target counts as covered once contacted.
    pub fn is_covered(&self, today: NaiveDate) -> bool {
        let days = self.contact_every_days.unwrap_or(i64::MAX);
        self.last_contact_on.is_some_and(|on| ltc_kernel::days_between(on, today) <= days)
    }
}
