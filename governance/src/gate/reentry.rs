//! After NO_GO (domain.md 3.5): the same content never again; changed facts after 30 days, or at once one level higher.
use super::authority::LevelReason;
use super::model::{Decision, GateState, GateType};
use super::store::Gate;
use ltc_kernel::{NaiveDate, Refusal};
use uuid::Uuid;

/// Days after which changed facts are judged by the usual level again.
const DAYS: i64 = 30;

/// The refusal that stands over what is asked now, if any: no GO came after it.
pub(super) fn standing(gates: &[Gate], kind: GateType, subject_id: Uuid) -> Option<&Gate> {
    let decided = gates.iter().filter(|g| {
        g.kind == kind
            && g.state == GateState::Decided
            && (kind != GateType::Atac || g.subject_id == subject_id)
    });
    decided.max_by_key(|g| g.decided_at).filter(|g| g.decision == Some(Decision::NoGo))
}

/// The least level for asking again, with its reason. Conflict `gate.no_go_stands`.
pub(super) fn level(refused: &Gate, hash: &str, today: NaiveDate) -> Result<Option<LevelReason>, Refusal> {
    let stands = || Refusal::conflict("gate.no_go_stands").with("gate", &refused.no);
    if refused.subject_hash == hash {
        return Err(stands());
    }
    let decided_on = refused.decided_at.unwrap_or(refused.requested_at).date_naive();
    if (today - decided_on).num_days() >= DAYS {
        return Ok(None);
    }
    if refused.required_level >= 5 {
        return Err(stands());
    }
    Ok(Some(LevelReason {
        dimension: "after_no_go".to_owned(),
        value: refused.no.clone(),
        level: refused.required_level + 1,
    }))
}
