use super::authority::LevelReason;
use super::condition::ConditionView;
use super::lifecycle::{CONDITION_LIFECYCLE, LIFECYCLE};
use super::model::{ConditionState, Decision, Effect, GateState, GateType, Opinion, ReviewDomain};
use super::store::{Condition, Gate, Review};
use crate::case::{Case, Grade, Template};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_identity::{Principal, Relation};
use ltc_kernel::{Money, NaiveDate};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use serde_json::Value;
use uuid::Uuid;

text_fields!(GateType, GateState, Decision, ReviewDomain, Opinion, Effect, ConditionState);

view! {
    /// A gate: what it judges, who must decide and why, what was decided.
    pub struct GateView {
        id: Uuid,
        no: String,
        version: i64,
        case_id: Uuid,
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
        allowed_actions: Vec<String>,
    }
}

impl GateView {
    /// `allowed` are the moves that the policy leaves; deciding one's own request is not among them.
    pub(crate) fn of(who: &Principal, g: Gate, mut allowed: Vec<String>) -> Self {
        allowed.retain(|a| a != "complete" && a != "invalidate");
        if g.requested_by == who.user_id {
            allowed.retain(|a| a != "decide" && a != "review");
        }
        if who.authority_level < g.required_level {
            allowed.retain(|a| a != "decide");
        }
        Self {
            net_value: g.net_value(),
            level_reasons: serde_json::to_value::<Vec<LevelReason>>(g.level_reasons.0).unwrap_or_default(),
            id: g.id,
            no: g.no,
            version: g.version,
            case_id: g.case_id,
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
            allowed_actions: allowed,
        }
    }
    fn for_look(look: &Look, g: Gate) -> Self {
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
        Ok(rows.into_iter().map(|g| GateView::for_look(look, g)).collect())
    }
}

view! {
    /// A signed review.
    pub struct ReviewView {
        domain: ReviewDomain,
        opinion: Opinion,
        summary: String,
        elements: Value,
        reviewer_id: Uuid,
        signed_at: DateTime<Utc>,
    }
}
view! {
    /// A gate with its reviews and conditions.
    pub struct GateDetail {
        id: Uuid,
        no: String,
        version: i64,
        state: GateState,
        case_id: Uuid,
        case_no: String,
        case_title: String,
        gate: GateView,
        reviews: Vec<ReviewView>,
        conditions: Vec<ConditionView>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /gates/{id}`.
pub struct ShowGate;
impl Query for ShowGate {
    const ROUTE: &'static str = "GET /gates/{id}";
    const ACTION: &'static str = "gate.read";
    type Output = GateDetail;
    async fn run(look: &Look, id: Uuid) -> Result<GateDetail, Fail> {
        let gate = look.get::<Gate>(id).await?;
        look.permit("gate.read", Belongs::to(gate.requested_by, gate.case_id)).await?;
        let case = look.get::<Case>(gate.case_id).await?;
        let reviews =
            look.select::<Review>().eq(Review::gate_id, id).ascending(Review::signed_at).all().await?;
        let conditions =
            look.select::<Condition>().eq(Condition::gate_id, id).ascending(Condition::due_on).all().await?;
        let review = |r: Review| ReviewView {
            domain: r.domain,
            opinion: r.opinion,
            summary: r.summary,
            elements: serde_json::to_value(r.elements.0).unwrap_or_default(),
            reviewer_id: r.reviewer_id,
            signed_at: r.signed_at,
        };
        let condition = |c: Condition| {
            let allowed = look.allowed("condition", CONDITION_LIFECYCLE.allowed(c.state));
            ConditionView::of(c, allowed)
        };
        let gate = GateView::for_look(look, gate);
        Ok(GateDetail {
            id,
            no: gate.no.clone(),
            version: gate.version,
            state: gate.state,
            case_id: case.id,
            case_no: case.no,
            case_title: case.title,
            allowed_actions: gate.allowed_actions.clone(),
            gate,
            reviews: reviews.into_iter().map(review).collect(),
            conditions: conditions.into_iter().map(condition).collect(),
        })
    }
}
