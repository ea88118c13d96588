use chrono::NaiveDate;
use ltc_http::{text_fields, view};
use ltc_kernel::text_enum;
use ltc_store::{DateTime, Doc, Utc, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// What the review concluded.
    pub enum Conclusion {
        OnPlan = "ON_PLAN",
        /// The plan stays, and actions close the gap.
        Correct = "CORRECT",
        /// The target itself is revised.
        Replan = "REPLAN",
    }
}
text_fields!(Conclusion);
stored_text!(Conclusion);

/// Who does what by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAction {
    pub text: String,
    pub owner_id: Uuid,
    pub due_on: NaiveDate,
}

record! {
    /// A review of a target for one quarter. Never changed.
    pub struct PlanReview in "plan_review" {
        no: String,
        target_id: Uuid,
        /// `2026-Q1`.
        quarter: String,
        held_on: NaiveDate,
        conclusion: Conclusion,
        minutes: String,
        actions: Doc<Vec<PlanAction>>,
        recorded_by: Uuid,
    }
}

view! {
    /// Who does what by when.
    pub struct PlanActionView { text: String, owner_id: Uuid, due_on: NaiveDate }
}
view! {
    /// A review as recorded.
    pub struct PlanReviewView {
        id: Uuid,
        no: String,
        version: i64,
        target_id: Uuid,
        quarter: String,
        held_on: NaiveDate,
        conclusion: Conclusion,
        minutes: String,
        actions: Vec<PlanActionView>,
        recorded_by: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl PlanReviewView {
    pub fn of(r: PlanReview) -> Self {
        let action = |a: PlanAction| PlanActionView { text: a.text, owner_id: a.owner_id, due_on: a.due_on };
        Self {
            id: r.id,
            no: r.no,
            version: r.version,
            target_id: r.target_id,
            quarter: r.quarter,
            held_on: r.held_on,
            conclusion: r.conclusion,
            minutes: r.minutes,
            actions: r.actions.0.into_iter().map(action).collect(),
            recorded_by: r.recorded_by,
            allowed_actions: vec![],
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}
