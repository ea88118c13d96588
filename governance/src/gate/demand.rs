//! Conditions that come with the subject: the room states them with the request, a GO brings them, and the object that
//! they wait for answers them (B-R6). Whoever verifies is still another person than the owner.
use super::lifecycle::CONDITION_LIFECYCLE;
use super::model::{ConditionState, GateType};
use super::store::{Condition, Demand, Gate};
use crate::approval::{self, Ending};
use crate::case::Case;
use crate::{rules, template};
use ltc_http::Work;
use ltc_kernel::Findings;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// The condition that a demand becomes.
pub(super) fn condition(work: &Work<'_>, gate: &Gate, demand: Demand) -> Condition {
    Condition {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        gate_id: gate.id,
        case_id: gate.case_id,
        text: demand.text,
        effect: demand.effect,
        owner_id: demand.owner_id,
        due_on: demand.due_on,
        evidence: None,
        verified_by: None,
        state: ConditionState::Open,
        test: None,
        evidence_required: demand.evidence_required,
        verifier_id: None,
        awaits_id: demand.awaits_id,
    }
}

/// Brings the answer of an object as evidence to the conditions that wait for it. The verb announces and holds the
/// lock of the deal.
pub async fn fulfil(work: &mut Work<'_>, case_id: Uuid, awaits_id: Uuid, evidence: &str) -> Result<(), Fail> {
    let all = work.select::<Condition>().eq(Condition::case_id, case_id);
    for mut condition in all.eq(Condition::awaits_id, Some(awaits_id)).all().await? {
        let Ok(next) = CONDITION_LIFECYCLE.next(condition.state, "submit") else { continue };
        condition.state = next;
        condition.evidence = Some(evidence.to_owned());
        work.touch("condition", condition.id, "");
        approval::end(work, condition.id, Ending::Agreed).await?;
        work.update(&mut condition)?;
    }
    Ok(())
}

/// What was found missing, without what neither the table `gate_entry` nor the template asks of this deal: for verbs
/// that check entry criteria before the gate is asked for.
pub async fn asked(work: &Work<'_>, gate: GateType, case: &Case, found: Findings) -> Result<Findings, Fail> {
    let found = rules::asked_for(&**work, work.today(), gate, case, found).await?;
    Ok(template::of(&**work, case).await?.asked_findings(gate, case.grade, &found))
}
