//! Requirements and requests to R&D as stored.

use super::figures::Line;
use super::model::{Compliance, RdState, RequirementKind, RequirementPriority, RequirementState};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Money};
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(RequirementState, RequirementKind, RequirementPriority, Compliance, RdState);

record! {
    /// One line of the matrix (domain.md 2.4).
    pub struct Requirement in "requirement" {
        /// As the customer counts: 3.1.2. Once in an opportunity.
        no: String,
        case_id: Uuid,
        opportunity_id: Uuid,
        text: String,
        /// The clause of the request, the mail, the meeting.
        source: Option<String>,
        kind: RequirementKind,
        priority: RequirementPriority,
        /// Who answers it.
        owner_id: Uuid,
        compliance: Option<Compliance>,
        response: Option<String>,
        answered_at: Option<DateTime<Utc>>,
        gap_action: Option<String>,
        gap_owner_id: Option<Uuid>,
        gap_due_on: Option<NaiveDate>,
        gap_result: Option<String>,
        gap_closed_at: Option<DateTime<Utc>>,
        /// The latest request to R&D and what it said.
        rd_request_id: Option<Uuid>,
        rd_state: Option<RdState>,
        rd_ready_on: Option<NaiveDate>,
        rd_cost_minor: Option<i64>,
        rd_currency: Option<Currency>,
        rd_answer: Option<String>,
        drop_reason: Option<String>,
        state: RequirementState,
    }
}
record! {
    /// A question to R&D about one line (B-R6).
    pub struct RdRequest in "rd_request" {
        no: String,
        case_id: Uuid,
        opportunity_id: Uuid,
        requirement_id: Uuid,
        question: String,
        needed_by: Option<NaiveDate>,
        /// The day on which R&D promises to answer.
        promised_on: Option<NaiveDate>,
        /// Who asks, and who of R&D is asked.
        owner_id: Uuid,
        assignee_id: Uuid,
        answer: Option<String>,
        ready_on: Option<NaiveDate>,
        cost_minor: Option<i64>,
        currency: Option<Currency>,
        answered_at: Option<DateTime<Utc>>,
        state: RdState,
    }
}

impl Requirement {
    /// Cost that R&D named.
    pub fn rd_cost(&self) -> Option<Money> {
        Some(Money::new(self.rd_cost_minor?, self.rd_currency?))
    }
    /// As the figures see it.
    pub fn line(&self) -> Line {
        Line {
            priority: self.priority,
            compliance: self.compliance.filter(|_| self.state == RequirementState::Answered),
            planned: self.gap_action.is_some(),
            gap_due_on: self.gap_due_on,
            gap_closed: self.gap_closed_at.is_some(),
            asked_rd: self.rd_state == Some(RdState::Asked),
        }
    }
}

impl RdRequest {
    /// The day of the answer: as promised, else as needed.
    pub fn answer_on(&self) -> Option<NaiveDate> {
        self.promised_on.or(self.needed_by)
    }
    /// Cost that R&D named.
    pub fn cost(&self) -> Option<Money> {
        Some(Money::new(self.cost_minor?, self.currency?))
    }
}
