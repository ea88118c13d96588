//! Requirements and requests to R&D as shown.

use super::lifecycle::{REQUIREMENT, RESEARCH};
use super::model::{Compliance, RdState, RequirementKind, RequirementPriority, RequirementState};
use super::store::{RdRequest, Requirement};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::Money;
use uuid::Uuid;

text_fields!(RequirementState, RequirementKind, RequirementPriority, Compliance, RdState);

view! {
    /// One line of the requirement matrix.
    pub struct RequirementView {
        id: Uuid,
        no: String,
        version: i64,
        state: RequirementState,
        case_id: Uuid,
        opportunity_id: Uuid,
        text: String,
        source: Option<String>,
        kind: RequirementKind,
        priority: RequirementPriority,
        owner_id: Uuid,
        compliance: Option<Compliance>,
        response: Option<String>,
        answered_at: Option<DateTime<Utc>>,
        /// Partly or not met, and nothing has closed it yet.
        open_gap: bool,
        gap_action: Option<String>,
        gap_owner_id: Option<Uuid>,
        gap_due_on: Option<NaiveDate>,
        gap_result: Option<String>,
        gap_closed_at: Option<DateTime<Utc>>,
        rd_request_id: Option<Uuid>,
        rd_state: Option<RdState>,
        rd_ready_on: Option<NaiveDate>,
        rd_cost: Option<Money>,
        rd_answer: Option<String>,
        drop_reason: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A question to R&D.
    pub struct RdRequestView {
        id: Uuid,
        no: String,
        version: i64,
        state: RdState,
        case_id: Uuid,
        opportunity_id: Uuid,
        requirement_id: Uuid,
        question: String,
        needed_by: Option<NaiveDate>,
        promised_on: Option<NaiveDate>,
        owner_id: Uuid,
        assignee_id: Uuid,
        answer: Option<String>,
        ready_on: Option<NaiveDate>,
        cost: Option<Money>,
        answered_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// Gaps are planned and closed only where there is one.
fn events(r: &Requirement) -> Vec<&'static str> {
    let gap = r.line().is_open_gap();
    let fits = |event: &&str| match *event {
        "plan_gap" => gap,
        "close_gap" => gap && r.gap_action.is_some(),
        _ => true,
    };
    REQUIREMENT.allowed(r.state).filter(fits).collect()
}

impl RequirementView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, r: Requirement) -> Self {
        let allowed = work.allowed("requirement", events(&r).into_iter());
        Self::of(r, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, r: Requirement) -> Self {
        let allowed = look.allowed("requirement", events(&r).into_iter());
        Self::of(r, allowed)
    }
    fn of(r: Requirement, allowed_actions: Vec<String>) -> Self {
        Self {
            open_gap: r.line().is_open_gap(),
            rd_cost: r.rd_cost(),
            id: r.id,
            no: r.no,
            version: r.version,
            state: r.state,
            case_id: r.case_id,
            opportunity_id: r.opportunity_id,
            text: r.text,
            source: r.source,
            kind: r.kind,
            priority: r.priority,
            owner_id: r.owner_id,
            compliance: r.compliance,
            response: r.response,
            answered_at: r.answered_at,
            gap_action: r.gap_action,
            gap_owner_id: r.gap_owner_id,
            gap_due_on: r.gap_due_on,
            gap_result: r.gap_result,
            gap_closed_at: r.gap_closed_at,
            rd_request_id: r.rd_request_id,
            rd_state: r.rd_state,
            rd_ready_on: r.rd_ready_on,
            rd_answer: r.rd_answer,
            drop_reason: r.drop_reason,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

impl RdRequestView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, r: RdRequest) -> Self {
        let allowed = work.allowed("rd_request", RESEARCH.allowed(r.state));
        Self::of(r, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, r: RdRequest) -> Self {
        let allowed = look.allowed("rd_request", RESEARCH.allowed(r.state));
        Self::of(r, allowed)
    }
    fn of(r: RdRequest, allowed_actions: Vec<String>) -> Self {
        Self {
            cost: r.cost(),
            id: r.id,
            no: r.no,
            version: r.version,
            state: r.state,
            case_id: r.case_id,
            opportunity_id: r.opportunity_id,
            requirement_id: r.requirement_id,
            question: r.question,
            needed_by: r.needed_by,
            promised_on: r.promised_on,
            owner_id: r.owner_id,
            assignee_id: r.assignee_id,
            answer: r.answer,
            ready_on: r.ready_on,
            answered_at: r.answered_at,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}
