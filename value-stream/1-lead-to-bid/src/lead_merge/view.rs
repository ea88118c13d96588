//! Merges and their preview as shown.

use super::plan::FieldPlan;
use super::store::{LeadMerge, LeadMergeState};
use chrono::{DateTime, Utc};
use ltc_http::{Value, json, view};
use ltc_kernel::{Currency, Money, Ratio};
use uuid::Uuid;

use crate::lead_duplicate::view::EvidenceView;

view! {
    /// One field: of the lead that goes on, of the one that is merged, and what stands after.
    pub struct MergedFieldView { field: String, ours: Option<Value>, theirs: Option<Value>, result: Option<Value>, differs: bool }
}

/// What stands in a plan as people read it: money as money.
fn shown(value: Value) -> Option<Value> {
    let minor = value.get("minor").and_then(Value::as_i64);
    let currency = value.get("currency").and_then(Value::as_str).and_then(|code| Currency::of(code).ok());
    match minor.zip(currency) {
        Some((minor, currency)) => Some(json!(Money::new(minor, currency))),
        None => Some(value).filter(|value| !value.is_null()),
    }
}

/// The fields of a plan.
pub fn fields(plan: Vec<FieldPlan>) -> Vec<MergedFieldView> {
    let view = |f: FieldPlan| MergedFieldView {
        differs: f.differs(),
        field: f.field,
        ours: shown(f.ours),
        theirs: shown(f.theirs),
        result: shown(f.result),
    };
    plan.into_iter().map(view).collect()
}

view! {
    /// What a merge would do.
    pub struct LeadMergePreview {
        lead_id: Uuid,
        lead_no: String,
        into_id: Uuid,
        into_no: String,
        match_score: Ratio,
        evidence: Vec<EvidenceView>,
        fields: Vec<MergedFieldView>,
        /// Touches of the merged lead that count for the other from then on.
        touches: i64,
    }
}
view! {
    /// Two leads that became one.
    pub struct LeadMergeView {
        id: Uuid,
        no: String,
        version: i64,
        state: LeadMergeState,
        lead_id: Uuid,
        lead_no: String,
        into_id: Uuid,
        into_no: String,
        owner_id: Uuid,
        reason: Option<String>,
        fields: Vec<MergedFieldView>,
        undone_at: Option<DateTime<Utc>>,
        /// Fields that somebody changed since and that therefore stayed as they are; told when it is undone.
        kept: Vec<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadMergeView {
    /// With the moves open to the person who looks.
    pub fn of(m: LeadMerge, kept: Vec<String>, allowed_actions: Vec<String>) -> Self {
        Self {
            id: m.id,
            no: m.no,
            version: m.version,
            state: m.state,
            lead_id: m.lead_id,
            lead_no: m.lead_no,
            into_id: m.into_id,
            into_no: m.into_no,
            owner_id: m.owner_id,
            reason: m.reason,
            fields: fields(m.fields.0),
            undone_at: m.undone_at,
            kept,
            allowed_actions,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}
