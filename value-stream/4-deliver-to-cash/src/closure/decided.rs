//! ATCC is decided, or the contract was closed: this stage follows.

use super::checklist::points;
use super::standing::{standing, subject};
use crate::billed_contract::{Basis, BilledContract, ContractState};
use ltc_governance::case::{Case, CaseState, Stage};
use ltc_governance::gate;
use ltc_http::Work;
use ltc_kernel::ContractClosed;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// For `throughline/`: gate `ATCC` on `subject_id` was decided. A contract is closed by the verb of its own
/// room, which this GO allows; an order without one is closed here.
pub async fn gate_decided(work: &mut Work<'_>, subject_id: Uuid, gate: &str, go: bool) -> Result<(), Fail> {
    if gate != "ATCC" {
        return Ok(());
    }
    let mut contract = work.get::<BilledContract>(subject_id).await?;
    if !go {
        contract.state = ContractState::Open;
        return work.update(&mut contract);
    }
    if contract.basis == Basis::Contract {
        return Ok(());
    }
    let mut case = work.get::<Case>(contract.case_id).await?;
    let done = points(&standing(&**work, &contract, &case).await?).iter().all(|p| p.done);
    close(work, &mut contract, &mut case, !done)?;
    work.update(&mut case)
}

/// For `throughline/`: ATCC ended without a decision.
pub async fn gate_lapsed(work: &mut Work<'_>, subject_id: Uuid) -> Result<(), Fail> {
    let mut contract = work.get::<BilledContract>(subject_id).await?;
    work.touch(contract.kind(), contract.id, &contract.no);
    if contract.state != ContractState::Closing {
        return Ok(());
    }
    contract.state = ContractState::Open;
    work.update(&mut contract)
}

/// A signed change is another contract than the one that an open ATCC judges.
pub async fn contract_changed(work: &mut Work<'_>, contract: &BilledContract) -> Result<(), Fail> {
    let now = subject(contract).content_hash;
    gate::invalidate(work, contract.case_id, contract.id, Some(&now)).await
}

/// For `throughline/`: the contract was closed by its own room.
pub async fn contract_closed(work: &mut Work<'_>, closed: &ContractClosed) -> Result<(), Fail> {
    let mut contract = work.get::<BilledContract>(closed.contract_id).await?;
    if matches!(contract.state, ContractState::Closed | ContractState::ClosedWithTail) {
        return Ok(());
    }
    contract.state = if closed.with_tail { ContractState::ClosedWithTail } else { ContractState::Closed };
    work.update(&mut contract)
}

/// Closes an order without contract; the caller records the case.
pub(super) fn close(
    work: &mut Work<'_>,
    contract: &mut BilledContract,
    case: &mut Case,
    with_tail: bool,
) -> Result<(), Fail> {
    contract.state = if with_tail { ContractState::ClosedWithTail } else { ContractState::Closed };
    work.update(contract)?;
    case.reach(Stage::S8Close);
    case.state = CaseState::Closed;
    work.touch(contract.kind(), contract.id, &contract.no);
    let closed_on = work.today();
    work.hand_over(ContractClosed {
        case_id: contract.case_id,
        contract_id: contract.id,
        account_id: contract.account_id,
        closed_on,
        with_tail,
    });
    Ok(())
}
