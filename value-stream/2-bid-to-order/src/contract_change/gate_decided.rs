//! What a decided ATAC does to its change. Called by `throughline/` for `GateDecided`.
use super::model::{ContractChangeState, LIFECYCLE};
use super::store::ContractChange;
use ltc_http::Work;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// ATAC: APPROVED or REJECTED; a rejected change is asked again as a new one.
pub async fn gate_decided(work: &mut Work<'_>, change_id: Uuid, gate: &str, go: bool) -> Result<(), Fail> {
    let mut change = work.get::<ContractChange>(change_id).await?;
    work.touch("contract_change", change.id, &change.no);
    if gate != "ATAC" {
        return Ok(());
    }
    change.state = LIFECYCLE.next(change.state, if go { "approve" } else { "return" })?;
    work.update(&mut change)
}

/// ATAC was withdrawn or outdated: the change can be asked again as it is.
pub async fn gate_lapsed(work: &mut Work<'_>, change_id: Uuid, gate: &str) -> Result<(), Fail> {
    let mut change = work.get::<ContractChange>(change_id).await?;
    work.touch("contract_change", change.id, &change.no);
    if gate != "ATAC" || change.state != ContractChangeState::AtacPending {
        return Ok(());
    }
    change.state = LIFECYCLE.next(change.state, "lapse")?;
    work.update(&mut change)
}
