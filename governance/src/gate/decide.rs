use super::elements::ELEMENTS;
use super::judgement::judge;
use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::model::{Comparison, ConditionState, Decision, Effect, GateState, Metric};
use super::ruling::{Bench, Decider, Sitting};
use super::split;
use super::store::{Condition, ConditionTest, Gate, Review, Written};
use super::vote::{self, body_of};
use super::{demand, tasks};
use crate::body::{self, Seated};
use crate::case::{Case, Stage, load_for_update};
use crate::core_team::{UserRef, must_be_active};
use crate::delegation::{self, Authority};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{GateDecided, NaiveDate, Ratio, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A figure of the subject against a bound: the condition closes itself once it holds.
    pub struct NewConditionTest { metric: Metric, comparison: Comparison, value: Ratio }
}
form! {
    /// A condition set with the decision (domain.md 3.6).
    pub struct NewCondition {
        text: LongText,
        effect: Effect,
        owner_id: UserRef,
        due_on: NaiveDate,
        evidence_required: Option<LongText>,
        /// Not the owner.
        verifier_id: Option<UserRef>,
        test: Option<NewConditionTest>,
    }
}
form! {
    /// The decision with its minutes (domain.md 3.5).
    pub struct GateDecide {
        decision: Decision,
        minutes: LongText,
        conditions: Vec<NewCondition>,
        /// Answers the reviewers who disagreed.
        dissent_answer: Option<LongText>,
        /// Why the decision is kinder than the elements advise.
        hint_reason: Option<LongText>,
        /// Why a crossed red line is accepted; only by the level above.
        exception_reason: Option<LongText>,
        /// DEFERRED: until when.
        defer_until: Option<NaiveDate>,
        /// REDIRECT: back to which stage.
        redirect_to: Option<Stage>,
        /// REDIRECT: what has to change.
        changes_required: Option<LongText>,
    }
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
        let mut gates = together(&**work, &seen).await?;
        let first = gates.iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?;
        work.fresh(first)?;
        refuse_outdated(first)?;
        split::raise(&**work, &case, &mut gates).await?;
        let who = may_decide(work, &case, &gates, &input).await?;
        for (i, c) in input.conditions.iter().enumerate() {
            must_be_active(work, &format!("/conditions/{i}/owner_id"), c.owner_id.0).await?;
        }
        for gate in &mut gates {
            decide(work, gate, &who, &input).await?;
        }
        let said = Announcement::new("gate.decided", case.id).attr("decision", input.decision);
        work.announce(said_of(said, &gates));
        hand_over(work, &case, &gates, input.decision);
        let gate = gates.into_iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?;
        Ok(GateView::of(work.who(), gate, vec![]))
    }
}

/// The gate and those that share its decision.
pub(super) async fn together(db: &(impl Reads + Sync), seen: &Gate) -> Result<Vec<Gate>, Fail> {
    match seen.decision_group {
        None => Ok(vec![db.get::<Gate>(seen.id).await?]),
        Some(group) => {
            let all =
                db.select::<Gate>().eq(Gate::case_id, seen.case_id).eq(Gate::decision_group, Some(group));
            all.ascending(Gate::kind).all().await
        }
    }
}

/// Which of the gates that share a decision leads it: the one that asks for the highest level, the first of equals. Its
/// body sits for all of them, and the votes stand there.
pub(super) fn leading(gates: &[Gate]) -> Result<usize, Refusal> {
    let first_highest = |(i, g): &(usize, &Gate)| (g.required_level, std::cmp::Reverse(*i));
    gates.iter().enumerate().max_by_key(first_highest).map(|(i, _)| i).ok_or_else(Refusal::not_found)
}

/// Names the gates and what they judge.
pub(super) fn said_of(said: Announcement, gates: &[Gate]) -> Announcement {
    let names: Vec<_> = gates.iter().map(|g| g.kind).collect();
    let touched = gates.iter().fold(said, |said, gate| {
        said.touches("gate", gate.id, &gate.no).touches(&gate.subject_kind, gate.subject_id, &gate.subject_no)
    });
    touched.attr("gates", names)
}

/// A request whose subject changed under it is told apart from one that was never ready.
fn refuse_outdated(gate: &Gate) -> Result<(), Refusal> {
    if gate.state == GateState::Invalidated {
        return Err(Refusal::conflict("gate_outdated").with("gate", gate.kind));
    }
    LIFECYCLE.next(gate.state, "decide").map(drop)
}

/// Reviews and judgement of the gates, then the ruling.
async fn may_decide(
    work: &Work<'_>,
    case: &Case,
    gates: &[Gate],
    input: &GateDecide,
) -> Result<Decider, Fail> {
    let ids: Vec<Uuid> = gates.iter().map(|g| g.id).collect();
    let reviews = match gates.iter().any(|g| g.reviewed) {
        true => work.select::<Review>().any_of(Review::gate_id, ids).all().await?,
        false => vec![],
    };
    let answers: Vec<_> = reviews.iter().flat_map(|r| r.elements.0.iter().cloned()).collect();
    let judgement = judge(&ELEMENTS, &answers);
    let bench = Bench { gates, reviews: &reviews, judgement: &judgement, today: work.today() };
    let who = decider(work, case, &bench).await?;
    bench.rule(&who, input)?;
    Ok(who)
}

/// The body of the level where there is one; else the actor with what he holds himself or by delegation.
async fn decider(work: &Work<'_>, case: &Case, bench: &Bench<'_>) -> Result<Decider, Fail> {
    let me = work.actor_id();
    let highest = &bench.gates[leading(bench.gates)?];
    let required = highest.required_level;
    let own = Authority { level: work.who().authority_level, ..Authority::default() };
    let is_finance = work.may_ever("gate.review_finance");
    if let Some(seated) = body_of(&**work, case, highest).await? {
        let (body, authority) = sitting(work, &seated, highest).await?;
        return Ok(Decider { user_id: me, authority, is_finance, body: Some(body) });
    }
    let authority = if own.level >= required {
        own
    } else {
        let barred: Vec<Uuid> = bench.gates.iter().map(|g| g.requested_by).collect();
        let (dimensions, kind) = (&highest.dimensions.0, Some(highest.kind));
        delegation::authority(&**work, me, required, dimensions, kind, &barred, work.today()).await?
    };
    Ok(Decider { user_id: me, authority, is_finance, body: None })
}

/// What the body of the gate has voted so far, and whether the actor speaks for it.
async fn sitting(work: &Work<'_>, seated: &Seated, gate: &Gate) -> Result<(Sitting, Authority), Fail> {
    let me = work.actor_id();
    let votes = vote::votes(&**work, gate).await?;
    let (voters, ballots) = (seated.voters(&vote::recused(&votes)), vote::ballots(&votes));
    let spoke: Vec<Uuid> = ballots.iter().map(|b| b.user_id).collect();
    let mut authority = Authority { level: seated.body.level, ..Authority::default() };
    let chair = seated.chair();
    let mut chairs = chair == Some(me);
    if let (Some(absent), false) = (chair, chairs) {
        let (dimensions, today) = (&gate.dimensions.0, work.today());
        let given = delegation::acting_for(&**work, me, absent, dimensions, Some(gate.kind), today).await?;
        chairs = given.is_some();
        authority.chain.extend(given);
        authority.on_behalf_of = given.map(|_| absent);
    }
    let sitting = Sitting {
        body_id: seated.body.id,
        level: seated.body.level,
        chairs,
        quorum: body::quorum(&voters, &spoke, seated.body.quorum_min),
        outcome: body::tally(&voters, &ballots).outcome,
    };
    Ok((sitting, authority))
}

async fn decide(work: &mut Work<'_>, gate: &mut Gate, who: &Decider, input: &GateDecide) -> Result<(), Fail> {
    let next = LIFECYCLE.next(gate.state, "decide")?;
    gate.decision = Some(input.decision);
    gate.decided_by = Some(who.user_id);
    gate.on_behalf_of = who.authority.on_behalf_of;
    gate.delegations = Doc(who.authority.chain.clone());
    gate.body_id = who.body.as_ref().map(|b| b.body_id);
    gate.decided_at = Some(work.now());
    gate.minutes = Some(input.minutes.0.clone());
    gate.redirect_to = input.redirect_to;
    let text = |t: &Option<LongText>| t.as_ref().map(|t| t.0.clone());
    gate.written = Doc(Written {
        dissent_answer: text(&input.dissent_answer),
        hint_reason: text(&input.hint_reason),
        exception_reason: text(&input.exception_reason),
        changes_required: text(&input.changes_required),
    });
    match input.defer_until.filter(|_| input.decision == Decision::Deferred) {
        Some(until) => {
            gate.deferrals += 1;
            gate.due_on = until;
        }
        None => gate.state = next,
    }
    for c in &input.conditions {
        let condition = condition(work, gate, c);
        work.insert(&condition);
        if who.body.is_some() {
            tasks::condition(work, gate, &condition).await?;
        }
    }
    if input.decision.is_go() {
        for demand in gate.demands.0.clone() {
            let condition = demand::condition(work, gate, demand);
            work.insert(&condition);
            if who.body.is_some() {
                tasks::condition(work, gate, &condition).await?;
            }
        }
    }
    if gate.state == GateState::Decided {
        tasks::over(work, gate, gate.decision).await?;
    }
    work.update(gate)
}

fn condition(work: &Work<'_>, gate: &Gate, c: &NewCondition) -> Condition {
    let test = |t: &NewConditionTest| {
        Doc(ConditionTest { metric: t.metric, comparison: t.comparison, value: t.value })
    };
    Condition {
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
        test: c.test.as_ref().map(test),
        evidence_required: c.evidence_required.as_ref().map(|t| t.0.clone()),
        verifier_id: c.verifier_id.map(|v| v.0),
        awaits_id: None,
    }
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
