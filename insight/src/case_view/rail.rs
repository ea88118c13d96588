use super::load::Deal;
use chrono::{DateTime, Utc};
use ltc_governance::case::{CaseState, Stage};
use ltc_governance::gate::{Decision, Gate, GateState, GateType};
use ltc_http::view;
use serde_json::{Value, json};
use uuid::Uuid;

view! {
    /// A stage or a gate on the line.
    pub struct RailStep {
        /// `stage` or `gate`.
        kind: String,
        code: String,
        /// `done`, `current`, `open`; a gate also `conditional`, `refused`.
        state: String,
        at: Option<DateTime<Utc>>,
        note: Option<String>,
        id: Option<Uuid>,
    }
}
view! {
    /// A gate with its decision and conditions.
    pub struct GateOnRail {
        id: Uuid,
        no: String,
        /// ATI, ATB, ATC, ATAC or ATCC.
        kind: GateType,
        state: GateState,
        decision: Option<Decision>,
        required_level: i64,
        decided_at: Option<DateTime<Utc>>,
        decided_by: Option<String>,
        conditions: Vec<Value>,
    }
}

/// Stages in order, each followed by the gate at its exit (domain.md 2.0).
const LINE: [(Stage, Option<GateType>); 8] = [
    (Stage::S1Lead, None),
    (Stage::S2Initiate, Some(GateType::Ati)),
    (Stage::S3Engage, None),
    (Stage::S4Bid, Some(GateType::Atb)),
    (Stage::S5Contract, Some(GateType::Atc)),
    (Stage::S6Deliver, Some(GateType::Atac)),
    (Stage::S7Cash, Some(GateType::Atcc)),
    (Stage::S8Close, None),
];

pub fn rail(deal: &Deal) -> Vec<RailStep> {
    let mut steps = vec![];
    let closed = deal.case.state == CaseState::Closed;
    for (stage, gate) in LINE {
        let state = match stage.cmp(&deal.case.stage) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal if !closed => "current",
            std::cmp::Ordering::Equal => "done",
            std::cmp::Ordering::Greater if closed => "done",
            std::cmp::Ordering::Greater => "open",
        };
        steps.push(RailStep {
            kind: "stage".to_owned(),
            code: stage.to_string(),
            state: state.to_owned(),
            at: entered(deal, stage),
            note: None,
            id: None,
        });
        if let Some(kind) = gate {
            let latest = deal.gates.iter().rev().find(|g| g.kind == kind);
            // A deal without changes has no ATAC to show.
            if kind != GateType::Atac || latest.is_some() {
                steps.push(gate_step(kind, latest));
            }
        }
    }
    steps
}

fn entered(deal: &Deal, stage: Stage) -> Option<DateTime<Utc>> {
    let c = &deal.case;
    match stage {
        Stage::S1Lead => c.lead_created_at,
        Stage::S2Initiate => c.opportunity_created_at,
        Stage::S3Engage => deal.gates.iter().find(|g| g.kind == GateType::Ati).and_then(|g| g.decided_at),
        Stage::S4Bid => deal.quotes.first().map(|q| q.created_at),
        Stage::S5Contract => c.awarded_at,
        Stage::S6Deliver => c.order_confirmed_at.or(c.contract_effective_at),
        Stage::S7Cash => c.first_billable_at,
        Stage::S8Close => deal.contracts.last().filter(|k| k.closed_on.is_some()).map(|k| k.updated_at),
    }
}

fn gate_step(kind: GateType, gate: Option<&Gate>) -> RailStep {
    let state = match gate.map(|g| (g.state, g.decision)) {
        Some((GateState::Decided, Some(Decision::Go))) => "done",
        Some((GateState::Decided, Some(Decision::GoWithConditions))) => "conditional",
        Some((GateState::Decided, _)) => "refused",
        Some((GateState::InReview | GateState::Ready | GateState::InDecision, _)) => "current",
        _ => "open",
    };
    RailStep {
        kind: "gate".to_owned(),
        code: kind.to_string(),
        state: state.to_owned(),
        at: gate.and_then(|g| g.decided_at),
        note: gate.and_then(|g| g.decision).map(|d| d.to_string()),
        id: gate.map(|g| g.id),
    }
}

pub fn gates(deal: &Deal) -> Vec<GateOnRail> {
    let view = |g: &Gate| {
        let conditions = deal.conditions.iter().filter(|c| c.gate_id == g.id);
        GateOnRail {
            id: g.id,
            no: g.no.clone(),
            kind: g.kind,
            state: g.state,
            decision: g.decision,
            required_level: g.required_level,
            decided_at: g.decided_at,
            decided_by: g.decided_by.map(|u| deal.name_of(u)),
            conditions: conditions.map(|c| json!({"id": c.id, "text": c.text, "effect": c.effect, "state": c.state, "due_on": c.due_on})).collect(),
        }
    };
    deal.gates.iter().map(view).collect()
}
