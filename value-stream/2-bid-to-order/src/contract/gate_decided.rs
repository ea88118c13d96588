//! What a decided gate does to the contract it judged. Called by `throughline/` for `GateDecided`.
use super::lifecycle::LIFECYCLE;
use super::model::ContractState;
use super::store::Contract;
use ltc_http::Work;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// ATC: APPROVED, or back to the table. ATCC only opens the door to `close`, so it changes nothing here.
pub async fn gate_decided(work: &mut Work<'_>, contract_id: Uuid, gate: &str, go: bool) -> Result<(), Fail> {
    let mut contract = work.get::<Contract>(contract_id).await?;
    work.touch("contract", contract.id, &contract.no);
    if gate != "ATC" {
        return Ok(());
    }
    contract.state = LIFECYCLE.next(contract.state, if go { "approve" } else { "return" })?;
    if !go {
        contract.text_hash = None;
    }
    work.update(&mut contract)
}

/// ATC was withdrawn or outdated: the text lies on the table as it was asked. Nothing is lost but the request.
pub async fn gate_lapsed(work: &mut Work<'_>, contract_id: Uuid, gate: &str) -> Result<(), Fail> {
    let mut contract = work.get::<Contract>(contract_id).await?;
    work.touch("contract", contract.id, &contract.no);
    if gate != "ATC" || contract.state != ContractState::AtcPending {
        return Ok(());
    }
    contract.state = LIFECYCLE.next(contract.state, "lapse")?;
    work.update(&mut contract)
}
