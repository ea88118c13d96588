use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::model::{ConditionState, Decision, Effect};
use super::store::{Condition, Gate};
use crate::case::{Case, load_for_update};
use crate::core_team::{UserRef, must_be_active};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, GateDecided, NaiveDate, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A condition set with the decision.
    pub struct NewCondition { text: LongText, effect: Effect, owner_id: UserRef, due_on: NaiveDate }
}
form! {
    /// The decision with its minutes (domain.md 3.5).
    pub struct GateDecide { decision: Decision, minutes: LongText, conditions: Vec<NewCondition> }
}

/// `POST /gates/{id}/decide`: by someone with the level, never by the requester.
pub struct Decide;
impl Verb for Decide {
    const ROUTE: &'static str = "POST /gates/{id}/decide";
    const ACTION: &'static str = "gate.decide";
    type Input = GateDecide;
    type Output = GateView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GateDecide) -> Result<GateView, Fail> {
        let seen = work.get::<Gate>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = load_for_update(work, seen.case_id).await?;
        let mut gates = together(work, &seen).await?;
        let first = gates.iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?;
        work.fresh(first)?;
        may_decide(work, &gates, &input)?;
        for (i, c) in input.conditions.iter().enumerate() {
            must_be_active(work, &format!("/conditions/{i}/owner_id"), c.owner_id.0).await?;
        }
        for gate in &mut gates {
            decide(work, gate, &input)?;
        }
        let mut said = Announcement::new("gate.decided", case.id).attr("decision", input.decision);
        for gate in &gates {
            said = said.touches("gate", gate.id, &gate.no).touches(
                &gate.subject_kind,
                gate.subject_id,
                &gate.subject_no,
            );
        }
        let names: Vec<_> = gates.iter().map(|g| g.kind).collect();
        work.announce(said.attr("gates", names));
        hand_over(work, &case, &gates, input.decision);
        let gate = gates.into_iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?;
        Ok(GateView::of(work.who(), gate, vec![]))
    }
}

/// The gate and those that share its decision.
pub(super) async fn together(work: &Work<'_>, seen: &Gate) -> Result<Vec<Gate>, Fail> {
    match seen.decision_group {
        None => Ok(vec![work.get::<Gate>(seen.id).await?]),
        Some(group) => {
            let all =
                work.select::<Gate>().eq(Gate::case_id, seen.case_id).eq(Gate::decision_group, Some(group));
            all.ascending(Gate::kind).all().await
        }
    }
}

/// Segregation of duties and authority, told all at once.
fn may_decide(work: &Work<'_>, gates: &[Gate], input: &GateDecide) -> Result<(), Refusal> {
    let who = work.who();
    if gates.iter().any(|g| g.requested_by == who.user_id) {
        return Err(Refusal::conflict("gate.decider_is_requester"));
    }
    let required = gates.iter().map(|g| g.required_level).max().unwrap_or(5);
    if who.authority_level < required {
        let refusal = Refusal::conflict("gate.level_too_low");
        return Err(refusal.with("required", required).with("held", who.authority_level));
    }
    let mut findings = Findings::default();
    let conditional = input.decision == Decision::GoWithConditions;
    findings.check(
        conditional != input.conditions.is_empty(),
        "/conditions",
        if conditional { "gate.conditions_missing" } else { "gate.conditions_not_allowed" },
    );
    for (i, c) in input.conditions.iter().enumerate() {
        findings.check(c.due_on >= work.today(), format!("/conditions/{i}/due_on"), "date.in_the_past");
    }
    findings.finish()
}

fn decide(work: &mut Work<'_>, gate: &mut Gate, input: &GateDecide) -> Result<(), Fail> {
    let next = LIFECYCLE.next(gate.state, "decide")?;
    if input.decision != Decision::Deferred {
        gate.state = next;
    }
    gate.decision = Some(input.decision);
    gate.decided_by = Some(work.actor_id());
    gate.decided_at = Some(work.now());
    gate.minutes = Some(input.minutes.0.clone());
    for c in &input.conditions {
        let condition = Condition {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            gate_id: gate.id,
            case_id: gate.case_id,
            text: c.text.0.clone(),
            effect: c.effect,
            owner_id: c.owner_id.0,
            due_on: c.due_on,
            evidence: None,
            verified_by: None,
            state: ConditionState::Open,
        };
        work.insert(&condition);
    }
    work.update(gate)
}

/// Tells the room of the subject. A deferred decision changes nothing there.
fn hand_over(work: &mut Work<'_>, case: &Case, gates: &[Gate], decision: Decision) {
    if decision == Decision::Deferred {
        return;
    }
    for gate in gates {
        work.hand_over(GateDecided {
            case_id: case.id,
            gate_id: gate.id,
            gate: gate.kind.to_string(),
            subject_kind: gate.subject_kind.clone(),
            subject_id: gate.subject_id,
            go: decision.is_go(),
        });
    }
}
