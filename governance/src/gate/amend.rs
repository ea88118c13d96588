//! GO with a condition like "advance at least 20 %": the subject must change to fulfil it, and an old approval does not
//! fit a new text. So the decision stands for the new content where, and only where, nothing but the parts that the open
//! conditions speak of has changed, all of them hold now, and nobody higher would have to decide (S-14).
use super::authority::{Dimensions, judge};
use super::lifecycle::CONDITION_LIFECYCLE;
use super::model::{Decision, Effect, GateState, SubjectRef};
use super::store::{Amendment, Condition, Gate};
use super::test;
use crate::rules;
use ltc_http::Work;
use ltc_store::{Doc, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The subject as it was decided, and as it is now with its figures.
pub struct Amended<'a> {
    pub before: &'a SubjectRef,
    pub after: &'a SubjectRef,
    pub figures: &'a Dimensions,
}

/// Lets decisions over `before` stand for `after` where their conditions demanded the change. Says whether one does.
/// The verb announces. Call it under the deal's lock.
pub async fn amend(work: &mut Work<'_>, case_id: Uuid, change: Amended<'_>) -> Result<bool, Fail> {
    let gates = work.select::<Gate>().eq(Gate::case_id, case_id).eq(Gate::state, GateState::Decided);
    let gates = gates.eq(Gate::decision, Some(Decision::GoWithConditions)).all().await?;
    let mut stands = false;
    for gate in gates.into_iter().filter(|g| g.subject_hash == change.before.content_hash) {
        stands |= amended(work, &gate, &change).await?;
    }
    Ok(stands)
}

async fn amended(work: &mut Work<'_>, gate: &Gate, change: &Amended<'_>) -> Result<bool, Fail> {
    let all = work.select::<Condition>().eq(Condition::gate_id, gate.id).all().await?;
    let open = all.into_iter().filter(|c| c.effect == Effect::BeforeEffect && !c.state.is_closed());
    let numeric: Vec<Condition> = open.filter(|c| c.test.is_some()).collect();
    if !fulfilled(&numeric, change) {
        return Ok(false);
    }
    let authority = rules::by_version(&**work, "authority", gate.authority_version_id).await?;
    if judge(&authority, change.figures, &[])?.0 > gate.required_level {
        return Ok(false);
    }
    let conditions: Vec<Uuid> = numeric.iter().map(|c| c.id).collect();
    for mut condition in numeric {
        close(work, &mut condition, change.figures)?;
    }
    let amendment = Amendment {
        id: work.new_id(),
        gate_id: gate.id,
        case_id: gate.case_id,
        subject_kind: change.after.kind.to_owned(),
        subject_id: change.after.id,
        subject_no: change.after.no.clone(),
        subject_hash: change.after.content_hash.clone(),
        conditions: Doc(conditions),
        amended_by: work.actor_id(),
        amended_at: work.now(),
    };
    work.insert(&amendment);
    work.touch("gate", gate.id, &gate.no);
    Ok(true)
}

/// Every condition holds, and nothing changed that none of them speaks of.
fn fulfilled(conditions: &[Condition], change: &Amended<'_>) -> bool {
    let (before, after) = (&change.before.parts, &change.after.parts);
    let tests: Vec<_> = conditions.iter().filter_map(|c| c.test.as_ref().map(|t| t.0)).collect();
    let movable: BTreeSet<&str> = tests.iter().flat_map(|t| test::movable(t.metric)).copied().collect();
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    !tests.is_empty()
        && !before.is_empty()
        && changed.into_iter().all(|name| movable.contains(name.as_str()))
        && tests.iter().all(|t| test::holds(t, change.figures))
}

/// The condition is verified by its own test; nobody's name stands under it.
pub(super) fn close(
    work: &mut Work<'_>,
    condition: &mut Condition,
    figures: &Dimensions,
) -> Result<(), Fail> {
    let Some(test) = condition.test.as_ref().map(|t| t.0) else { return Ok(()) };
    condition.state = CONDITION_LIFECYCLE.next(condition.state, "hold")?;
    condition.evidence = Some(test::evidence(&test, figures));
    work.touch("condition", condition.id, "");
    work.update(condition)
}
