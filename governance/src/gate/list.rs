use super::authority::LevelReason;
use super::lifecycle::LIFECYCLE;
use super::model::{
    Colour, Comparison, ConditionState, Decision, Effect, GateState, GateType, Metric, Opinion, ReviewDomain,
};
use super::store::{Demand, Gate};
use crate::case::{self, Grade, Stage, Template};
use ltc_http::{Filter, Kind, List, Look, text_fields, view};
use ltc_identity::{Principal, Relation};
use ltc_kernel::{Money, NaiveDate};
use ltc_store::{Column, DateTime, Fail, Utc};
use serde_json::Value;
use uuid::Uuid;

text_fields!(
    GateType,
    GateState,
    Decision,
    ReviewDomain,
    Opinion,
    Effect,
    ConditionState,
    Colour,
    Metric,
    Comparison
);

view! {
    /// A gate: what it judges, who must decide and why, what was decided.
    pub struct GateView {
        id: Uuid,
        no: String,
        version: i64,
        case_id: Uuid,
        /// What the deal is called; in lists and where a gate is shown.
        case_title: Option<String>,
        kind: GateType,
        state: GateState,
        decision: Option<Decision>,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        subject_hash: String,
        template: Template,
        grade: Option<Grade>,
        required_level: i64,
        level_reasons: Value,
        net_value: Option<Money>,
        self_checked: bool,
        requested_by: Uuid,
        requested_at: DateTime<Utc>,
        due_on: NaiveDate,
        decided_by: Option<Uuid>,
        decided_at: Option<DateTime<Utc>>,
        minutes: Option<String>,
        /// The bid leaves less time than the service level.
        urgent: bool,
        deferrals: i64,
        redirect_to: Option<Stage>,
        dissent_answer: Option<String>,
        hint_reason: Option<String>,
        exception_reason: Option<String>,
        changes_required: Option<String>,
        on_behalf_of: Option<Uuid>,
        body_id: Option<Uuid>,
        /// Conditions that a GO brings with it: `text`, `effect`, `owner_id`, `due_on`.
        demands: Value,
        allowed_actions: Vec<String>,
    }
}

impl GateView {
    /// `allowed` are the moves that the policy leaves; deciding one's own request is not among them.
    pub(crate) fn of(who: &Principal, g: Gate, mut allowed: Vec<String>) -> Self {
        allowed.retain(|a| !matches!(a.as_str(), "complete" | "invalidate" | "skip" | "vote"));
        if g.requested_by == who.user_id {
            allowed.retain(|a| a != "decide" && a != "review");
        }
        if who.authority_level < g.required_level {
            allowed.retain(|a| a != "decide" && a != "escalate");
        }
        Self {
            net_value: g.net_value(),
            level_reasons: serde_json::to_value::<Vec<LevelReason>>(g.level_reasons.0).unwrap_or_default(),
            id: g.id,
            no: g.no,
            version: g.version,
            case_id: g.case_id,
            case_title: None,
            kind: g.kind,
            state: g.state,
            decision: g.decision,
            subject_kind: g.subject_kind,
            subject_id: g.subject_id,
            subject_no: g.subject_no,
            subject_hash: g.subject_hash,
            template: g.template,
            grade: g.grade,
            required_level: g.required_level,
            self_checked: g.self_checked,
            requested_by: g.requested_by,
            requested_at: g.requested_at,
            due_on: g.due_on,
            decided_by: g.decided_by,
            decided_at: g.decided_at,
            minutes: g.minutes,
            urgent: g.urgent,
            deferrals: g.deferrals,
            redirect_to: g.redirect_to,
            dissent_answer: g.written.0.dissent_answer,
            hint_reason: g.written.0.hint_reason,
            exception_reason: g.written.0.exception_reason,
            changes_required: g.written.0.changes_required,
            on_behalf_of: g.on_behalf_of,
            body_id: g.body_id,
            demands: serde_json::to_value::<Vec<Demand>>(g.demands.0).unwrap_or_default(),
            allowed_actions: allowed,
        }
    }
    pub(super) fn for_look(look: &Look, g: Gate) -> Self {
        let mut allowed = look.allowed("gate", LIFECYCLE.allowed(g.state));
        let secretary = look.policy.reach(&look.who, "gate.withdraw") == Some(Relation::Workspace);
        if g.requested_by != look.who.user_id && !secretary {
            allowed.retain(|a| a != "withdraw");
        }
        Self::of(&look.who, g, allowed)
    }
}

/// `GET /gates`.
pub struct Gates;
impl List for Gates {
    const ROUTE: &'static str = "GET /gates";
    const ACTION: &'static str = "gate.read";
    type Row = Gate;
    type View = GateView;
    const SORTS: &'static [(&'static str, Column<Gate>, Kind)] = &[
        ("created_at", Gate::created_at, Kind::Instant),
        ("due_on", Gate::due_on, Kind::Date),
        ("no", Gate::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Gate>] = &[
        Filter::is("state", Gate::state, Kind::Text),
        Filter::is("kind", Gate::kind, Kind::Text),
        Filter::is("case_id", Gate::case_id, Kind::Id),
        Filter::is("subject_id", Gate::subject_id, Kind::Id),
        Filter::is("requested_by", Gate::requested_by, Kind::Id),
    ];
    const SEARCH: &'static [Column<Gate>] = &[Gate::no, Gate::subject_no];
    const OWNER: Option<Column<Gate>> = Some(Gate::requested_by);
    const CASE: Option<Column<Gate>> = Some(Gate::case_id);
    async fn view(look: &Look, rows: Vec<Gate>) -> Result<Vec<GateView>, Fail> {
        let titles = case::titles(look, rows.iter().map(|g| g.case_id)).await?;
        let view = |g: Gate| {
            let case_title = titles.get(&g.case_id).cloned();
            GateView { case_title, ..GateView::for_look(look, g) }
        };
        Ok(rows.into_iter().map(view).collect())
    }
}
