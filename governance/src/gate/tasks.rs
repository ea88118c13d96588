//! Who is asked for what at a gate, as tasks of the one inbox: reviews by domain, votes, the decision, conditions. Only in
//! a house that works by bodies; elsewhere whoever holds the level sees the gate itself. The gate's own verbs answer.
use super::decide::leading;
use super::model::{Decision, GateState, Opinion, ReviewDomain, SubjectRef};
use super::review::action_of;
use super::store::{Condition, Gate};
use super::vote::body_of;
use crate::approval::{self, Ask, Ending, Outcome, Policy, Signer, TaskKind, Word};
use crate::body::BodySeat;
use crate::calendar;
use crate::case::Case;
use crate::template;
use ltc_http::Work;
use ltc_store::Fail;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Working hours of a day of the service level.
const HOURS: i64 = 8;

/// The gate was asked for: reviews first, then votes and the decision.
pub(super) async fn ask(
    work: &mut Work<'_>,
    case: &Case,
    gate: &Gate,
    signed: &[ReviewDomain],
) -> Result<bool, Fail> {
    if gate.self_checked || !approval::in_force(work).await? {
        return Ok(false);
    }
    if gate.state == GateState::Ready {
        return decision(work, case, gate).await.map(|()| true);
    }
    let required = template::of(&**work, case).await?.review_domains(gate.kind, gate.grade);
    for domain in required.iter().filter(|d| !signed.contains(d)) {
        let people = approval::of_deal(work, action_of(*domain), case.id).await?;
        wait(work, gate, (kind_of_review(*domain), Policy::Any, TaskKind::Review), &people).await?;
    }
    Ok(true)
}

/// All reviews are there: the members vote and the chair decides, or one who holds the level. Gates that share a
/// decision are decided once, where the highest level is asked: nobody is asked before all of them are ready.
pub(super) async fn decision(work: &mut Work<'_>, case: &Case, gate: &Gate) -> Result<(), Fail> {
    let mut shared = sharing(work, gate).await?;
    let whole = gate.decision_group.is_none() || !shared.is_empty();
    if !whole || shared.iter().any(|g| g.state != GateState::Ready) {
        return Ok(());
    }
    shared.push(gate.clone());
    shared.sort_by_key(|g| g.kind);
    let leads = &shared[leading(&shared)?];
    waited_for(work, case, leads).await
}

/// The other open gates that are decided together with this one, as the verb has them now.
async fn sharing(work: &Work<'_>, gate: &Gate) -> Result<Vec<Gate>, Fail> {
    let Some(group) = gate.decision_group else { return Ok(vec![]) };
    let mut all = work.of_stream(Gate::case_id, gate.case_id).await?;
    all.retain(|g| g.decision_group == Some(group) && g.id != gate.id && g.state.is_open());
    Ok(all)
}

async fn waited_for(work: &mut Work<'_>, case: &Case, gate: &Gate) -> Result<(), Fail> {
    let Some(seated) = body_of(&**work, case, gate).await? else {
        let people =
            approval::of_level(work, gate.required_level, "gate.decide", case.legal_entity_id).await?;
        let people: Vec<Uuid> = people.into_iter().filter(|p| *p != gate.requested_by).collect();
        return wait(work, gate, DECISION, &people).await;
    };
    let voters: Vec<Uuid> =
        seated.members.iter().filter(|m| m.seat != BodySeat::Secretary).map(|m| m.user_id).collect();
    wait(work, gate, ("GATE_VOTE", Policy::All, TaskKind::Vote), &voters).await?;
    let chair: Vec<Uuid> = seated.chair().into_iter().collect();
    wait(work, gate, DECISION, &chair).await
}

/// A review is signed: nobody else of its domain is waited for.
pub(super) async fn reviewed(
    work: &mut Work<'_>,
    gate: &Gate,
    domain: ReviewDomain,
    opinion: Opinion,
) -> Result<(), Fail> {
    if !gate.asked {
        return Ok(());
    }
    let ending = if opinion == Opinion::Disagree { Ending::Rejected } else { Ending::Agreed };
    approval::end_kind(work, gate.id, kind_of_review(domain), ending).await
}

/// The template no longer asks for a review: nobody is waited for.
pub(super) async fn skipped(work: &mut Work<'_>, gate: &Gate, domain: ReviewDomain) -> Result<(), Fail> {
    if !gate.asked {
        return Ok(());
    }
    approval::end_kind(work, gate.id, kind_of_review(domain), Ending::Withdrawn).await
}

/// A member has voted.
pub(super) async fn voted(work: &mut Work<'_>, gate: &Gate, member: Uuid) -> Result<(), Fail> {
    if !gate.asked {
        return Ok(());
    }
    let word = Word {
        kind: TaskKind::Vote,
        outcome: Outcome::Answered,
        opinion: None,
        for_user: Some(member),
        chain: vec![],
    };
    approval::done(work, gate.id, word).await.map(drop)
}

/// The gate is decided, or ended without a decision: nobody is waited for.
pub(super) async fn over(work: &mut Work<'_>, gate: &Gate, decision: Option<Decision>) -> Result<(), Fail> {
    if !gate.asked {
        return Ok(());
    }
    let ending = match decision {
        Some(d) if d.is_go() => Ending::Agreed,
        Some(_) => Ending::Rejected,
        None => Ending::Withdrawn,
    };
    approval::end(work, gate.id, ending).await
}

/// A condition waits for its owner.
pub(super) async fn condition(work: &mut Work<'_>, gate: &Gate, c: &Condition) -> Result<(), Fail> {
    let subject = SubjectRef::whole("condition", c.id, &gate.no, gate.subject_hash.clone());
    let base = asked(work, gate, ("CONDITION", Policy::Any, TaskKind::Condition), &[c.owner_id]).await?;
    let ask = Ask { subject, title: c.text.clone(), level: 0, amount: None, ..base };
    open(work, ask).await
}

fn kind_of_review(domain: ReviewDomain) -> &'static str {
    match domain {
        ReviewDomain::Tech => "GATE_REVIEW_TECH",
        ReviewDomain::Comm => "GATE_REVIEW_COMM",
        ReviewDomain::Legal => "GATE_REVIEW_LEGAL",
        ReviewDomain::Fin => "GATE_REVIEW_FIN",
    }
}

/// Nobody to ask is no reason to refuse the gate: whoever comes to hold the right sees it in the list of gates.
async fn open(work: &mut Work<'_>, ask: Ask) -> Result<(), Fail> {
    if ask.signers.iter().all(|s| s.user_id == work.actor_id()) {
        return Ok(());
    }
    approval::open(work, ask).await.map(drop)
}

/// The approval that is asked for, how many have to answer, and what each is asked.
type Form = (&'static str, Policy, TaskKind);
const DECISION: Form = ("GATE_DECISION", Policy::Any, TaskKind::Decide);

async fn wait(work: &mut Work<'_>, gate: &Gate, form: Form, people: &[Uuid]) -> Result<(), Fail> {
    let ask = asked(work, gate, form, people).await?;
    open(work, ask).await
}

async fn asked(
    work: &Work<'_>,
    gate: &Gate,
    (kind, policy, task): Form,
    people: &[Uuid],
) -> Result<Ask, Fail> {
    let subject = SubjectRef::whole("gate", gate.id, &gate.no, gate.subject_hash.clone());
    let title = [gate.kind.as_str(), " ", &gate.subject_no].concat();
    let asked_on = gate.requested_at.date_naive();
    let days = calendar::of_house(&**work).await?.working_days_between(asked_on, gate.due_on).max(1);
    Ok(Ask {
        kind,
        subject,
        title,
        facts: facts(gate),
        case_id: Some(gate.case_id),
        opens: vec![("case".to_owned(), gate.case_id), (gate.subject_kind.clone(), gate.subject_id)],
        policy,
        amount: gate.net_value(),
        level: gate.required_level,
        signers: people.iter().map(|p| Signer { user_id: *p, kind: task }).collect(),
        hours: days * HOURS,
        bid_due_at: None,
        own_form: true,
        reason: None,
    })
}

/// What is judged, for the panel of the inbox and for what changed since the last time.
fn facts(gate: &Gate) -> Map<String, Value> {
    let stated = serde_json::to_value(&gate.dimensions.0).unwrap_or_default();
    let mut facts: Map<String, Value> = match stated {
        Value::Object(all) => all.into_iter().filter(|(_, v)| !v.is_null()).collect(),
        _ => Map::new(),
    };
    facts.insert("required_level".to_owned(), json!(gate.required_level));
    facts
}
