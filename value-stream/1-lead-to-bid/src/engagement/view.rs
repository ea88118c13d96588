//! What guides a customer, as shown.

use super::gaps::gaps;
use super::lifecycle::{ACTION, PAIN, VALUE};
use super::model::{ActionKind, ActionState, BuyingRole, LinkKind, PainState, ValueState};
use super::store::{ActionPlan, ChainMember, Link, PainPoint, ValueProposition};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::{Currency, Money};
use uuid::Uuid;

text_fields!(BuyingRole, LinkKind, ActionKind, ActionState, PainState, ValueState);

view! {
    /// A line of the map: INFLUENCES or CONFLICTS.
    pub struct ChainLinkView { to_id: Uuid, kind: String }
}
view! {
    /// A person of the customer in the decision.
    pub struct ChainMemberView {
        id: Uuid,
        version: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        contact_id: Uuid,
        buying_role: BuyingRole,
        influence: i64,
        support: i64,
        owner_id: Uuid,
        contact_every_days: Option<i64>,
        last_contact_on: Option<NaiveDate>,
        needs_personal: Option<String>,
        needs_business: Option<String>,
        /// Another member of the chain.
        reports_to_id: Option<Uuid>,
        links: Vec<ChainLinkView>,
        scored_on: Option<NaiveDate>,
        /// Codes: `chain.against_us`, `chain.not_contacted`, `chain.contact_overdue`, `chain.attitude_outdated`.
        gaps: Vec<String>,
        removed_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// What hurts the customer.
    pub struct PainPointView {
        id: Uuid,
        version: i64,
        state: PainState,
        case_id: Uuid,
        opportunity_id: Uuid,
        statement: String,
        contact_id: Option<Uuid>,
        impact: Option<String>,
        impact_amount: Option<Money>,
        priority: i64,
        evidence: Option<String>,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// Why the customer should buy from us.
    pub struct ValuePropositionView {
        id: Uuid,
        version: i64,
        state: ValueState,
        case_id: Uuid,
        opportunity_id: Uuid,
        statement: String,
        for_whom: String,
        benefit: Option<String>,
        benefit_amount: Option<Money>,
        proof: Option<String>,
        owner_id: Uuid,
        accepted_by_id: Option<Uuid>,
        accepted_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A planned move and what came of it.
    pub struct ActionPlanView {
        id: Uuid,
        version: i64,
        state: ActionState,
        case_id: Uuid,
        opportunity_id: Uuid,
        kind: ActionKind,
        planned_on: NaiveDate,
        goal: String,
        attendees: Option<String>,
        result: Option<String>,
        passed: bool,
        next_step: Option<String>,
        owner_id: Uuid,
        completed_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn money(minor: Option<i64>, currency: Option<Currency>) -> Option<Money> {
    Some(Money::new(minor?, currency?))
}

/// `seen` for a reader and `written` for a verb, from one list of events.
macro_rules! shown {
    ($view:ident, $record:ident, $noun:literal, $events:expr) => {
        impl $view {
            /// As the person who looks sees it.
            pub fn seen(look: &Look, row: $record) -> Self {
                let allowed = look.allowed($noun, $events(&row));
                Self::of(row, allowed, look.today())
            }
            /// As the verb leaves it.
            pub fn written(work: &Work<'_>, row: $record) -> Self {
                let allowed = work.allowed($noun, $events(&row));
                Self::of(row, allowed, work.today())
            }
        }
    };
}
shown!(ChainMemberView, ChainMember, "chain_member", |row: &ChainMember| {
    let moves = ["update", "place", "connect", "disconnect", "remove"].into_iter();
    moves.filter(|_| row.removed_at.is_none()).collect::<Vec<_>>().into_iter()
});
shown!(PainPointView, PainPoint, "pain_point", |row: &PainPoint| PAIN.allowed(row.state));
shown!(ValuePropositionView, ValueProposition, "value_proposition", |row: &ValueProposition| VALUE
    .allowed(row.state));
shown!(ActionPlanView, ActionPlan, "action_plan", |row: &ActionPlan| ACTION.allowed(row.state));

impl ChainMemberView {
    fn of(m: ChainMember, allowed_actions: Vec<String>, today: NaiveDate) -> Self {
        let link = |link: Link| ChainLinkView { to_id: link.to_id, kind: link.kind };
        Self {
            gaps: gaps(m.standing(), today).into_iter().map(str::to_owned).collect(),
            reports_to_id: m.reports_to_id,
            links: m.links.0.into_iter().map(link).collect(),
            scored_on: m.scored_on,
            removed_at: m.removed_at,
            id: m.id,
            version: m.version,
            case_id: m.case_id,
            opportunity_id: m.opportunity_id,
            contact_id: m.contact_id,
            buying_role: m.buying_role,
            influence: m.influence,
            support: m.support,
            owner_id: m.owner_id,
            contact_every_days: m.contact_every_days,
            last_contact_on: m.last_contact_on,
            needs_personal: m.needs_personal,
            needs_business: m.needs_business,
            allowed_actions,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}
impl PainPointView {
    fn of(p: PainPoint, allowed_actions: Vec<String>, _: NaiveDate) -> Self {
        Self {
            impact_amount: money(p.impact_minor, p.currency),
            id: p.id,
            version: p.version,
            state: p.state,
            case_id: p.case_id,
            opportunity_id: p.opportunity_id,
            statement: p.statement,
            contact_id: p.contact_id,
            impact: p.impact,
            priority: p.priority,
            evidence: p.evidence,
            owner_id: p.owner_id,
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}
impl ValuePropositionView {
    fn of(v: ValueProposition, allowed_actions: Vec<String>, _: NaiveDate) -> Self {
        Self {
            benefit_amount: money(v.benefit_minor, v.currency),
            id: v.id,
            version: v.version,
            state: v.state,
            case_id: v.case_id,
            opportunity_id: v.opportunity_id,
            statement: v.statement,
            for_whom: v.for_whom,
            benefit: v.benefit,
            proof: v.proof,
            owner_id: v.owner_id,
            accepted_by_id: v.accepted_by_id,
            accepted_at: v.accepted_at,
            allowed_actions,
            created_at: v.created_at,
            updated_at: v.updated_at,
        }
    }
}
impl ActionPlanView {
    fn of(a: ActionPlan, allowed_actions: Vec<String>, _: NaiveDate) -> Self {
        Self {
            id: a.id,
            version: a.version,
            state: a.state,
            case_id: a.case_id,
            opportunity_id: a.opportunity_id,
            kind: a.kind,
            planned_on: a.planned_on,
            goal: a.goal,
            attendees: a.attendees,
            result: a.result,
            passed: a.passed,
            next_step: a.next_step,
            owner_id: a.owner_id,
            completed_at: a.completed_at,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
}
