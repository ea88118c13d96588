use super::model::{ConditionState, Decision, Effect, GateState, GateType, SubjectRef};
use super::store::{Amendment, Condition, Gate};
use ltc_http::Work;
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Proof that a gate said GO to exactly this content. It can be made only here, it cannot be kept (no
/// Clone, no constructor), and every rule that a gate guards takes it by value: forgetting the gate does
/// not compile, on any path.
#[derive(Debug)]
pub struct GatePass {
    gate: GateType,
    gate_id: Uuid,
    subject_id: Uuid,
}
impl GatePass {
    pub fn gate(&self) -> GateType {
        self.gate
    }
    pub fn gate_id(&self) -> Uuid {
        self.gate_id
    }
    /// Refuses a pass that was given for something else.
    pub fn is_for(&self, gate: GateType, subject_id: Uuid) -> Result<(), Refusal> {
        if self.gate == gate && self.subject_id == subject_id {
            return Ok(());
        }
        Err(Refusal::conflict("gate_missing").with("gate", gate))
    }
}

/// The pass of a gate for a subject, or why there is none: never asked or not decided (`gate_missing`),
/// decided for another content (`gate_outdated`), a blocking condition open (`gate_condition_open`).
/// Call it under the deal's lock: a decision cannot be undone between the check and the effect.
pub async fn pass(
    work: &Work<'_>,
    gate: GateType,
    case_id: Uuid,
    subject: &SubjectRef,
) -> Result<GatePass, Fail> {
    let mut gates = work.of_stream(Gate::case_id, case_id).await?;
    gates.retain(|g| g.kind == gate);
    gates.sort_by_key(|g| g.requested_at);
    let refuse = |code: &'static str| Fail::from(Refusal::conflict(code).with("gate", gate));
    let own = gates.iter().rfind(|g| g.subject_id == subject.id && g.subject_kind == subject.kind).cloned();
    let latest = match own {
        Some(latest) if latest.state != GateState::Decided || !latest.said_go() => {
            return Err(refuse("gate_missing"));
        }
        Some(latest) if latest.subject_hash != subject.content_hash => return Err(refuse("gate_outdated")),
        Some(latest) => latest,
        None => by_amendment(work, gates, subject).await?.ok_or_else(|| refuse("gate_missing"))?,
    };
    if latest.decision == Some(Decision::GoWithConditions) {
        let open = work
            .select::<Condition>()
            .eq(Condition::gate_id, latest.id)
            .ne(Condition::state, ConditionState::Verified)
            .all()
            .await?;
        if open.iter().any(|c| c.effect == Effect::BeforeEffect && !c.state.is_closed()) {
            return Err(refuse("gate_condition_open"));
        }
    }
    Ok(GatePass { gate, gate_id: latest.id, subject_id: subject.id })
}

/// The decision that stands for this content because it only fulfils the decision's conditions (`amend`).
async fn by_amendment(work: &Work<'_>, gates: Vec<Gate>, subject: &SubjectRef) -> Result<Option<Gate>, Fail> {
    let conditional =
        |g: &Gate| g.state == GateState::Decided && g.decision == Some(Decision::GoWithConditions);
    let Some(latest) = gates.into_iter().rfind(|g| g.state == GateState::Decided).filter(conditional) else {
        return Ok(None);
    };
    let amendments = work.select::<Amendment>().eq(Amendment::gate_id, latest.id).all().await?;
    let fits = amendments
        .iter()
        .chain(work.pending::<Amendment>().iter())
        .any(|a| a.subject_id == subject.id && a.subject_hash == subject.content_hash);
    Ok(fits.then_some(latest))
}
