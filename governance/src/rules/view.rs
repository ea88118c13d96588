use super::lifecycle::LIFECYCLE;
use super::model::TableState;
use super::store::DecisionTableVersion;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, text_fields, view};
use serde_json::Value;
use uuid::Uuid;

text_fields!(TableState);

/// Tables that say who may decide and what a decision needs: no administrator releases them.
const STEERING: &[&str] = &["authority", "discount_level", "gate_entry"];

/// Must somebody with the right to release authority release this table?
pub(super) fn needs_authority(code: &str) -> bool {
    STEERING.contains(&code)
}

pub(super) const RELEASE_AUTHORITY: &str = "decision_table.release_authority";

view! {
    /// A version of a decision table.
    pub struct DecisionTableView {
        id: Uuid,
        no: String,
        version: i64,
        code: String,
        revision: i64,
        valid_from: Option<NaiveDate>,
        state: TableState,
        /// Number of rows.
        rows: i64,
        author_id: Uuid,
        releaser_id: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        note: Option<String>,
        /// The table in the JDM shape.
        content: Value,
        /// Test cases: name, input, expected outputs.
        cases: Value,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl DecisionTableView {
    fn of(v: DecisionTableVersion, allowed_actions: Vec<String>) -> Self {
        Self {
            id: v.id,
            no: v.no,
            version: v.version,
            code: v.code,
            revision: v.revision,
            valid_from: v.valid_from,
            state: v.state,
            rows: i64::try_from(v.content.0.rules.len()).unwrap_or_default(),
            author_id: v.author_id,
            releaser_id: v.releaser_id,
            released_at: v.released_at,
            note: v.note,
            content: serde_json::to_value(v.content.0).unwrap_or_default(),
            cases: serde_json::to_value(v.cases.0).unwrap_or_default(),
            allowed_actions,
            created_at: v.created_at,
            updated_at: v.updated_at,
        }
    }
    pub(super) fn for_look(look: &Look, v: DecisionTableVersion) -> Self {
        let allowed = look.allowed("decision_table", LIFECYCLE.allowed(v.state));
        let allowed = mine(allowed, &v, look.who.user_id, look.may_ever(RELEASE_AUTHORITY));
        Self::of(v, allowed)
    }
    pub(super) fn written(work: &Work<'_>, v: DecisionTableVersion) -> Self {
        let allowed = work.allowed("decision_table", LIFECYCLE.allowed(v.state));
        let allowed = mine(allowed, &v, work.actor_id(), work.may_ever(RELEASE_AUTHORITY));
        Self::of(v, allowed)
    }
}

/// Four eyes: who wrote in a version neither releases nor returns it.
fn mine(mut allowed: Vec<String>, v: &DecisionTableVersion, user: Uuid, authority: bool) -> Vec<String> {
    let wrote = v.editors.0.contains(&user);
    let releases = !wrote && (authority || !needs_authority(&v.code));
    allowed.retain(|event| match event.as_str() {
        "release" => releases,
        "return" => !wrote,
        _ => true,
    });
    allowed
}
