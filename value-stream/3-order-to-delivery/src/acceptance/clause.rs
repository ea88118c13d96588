//! What a contract says about silence, as this stage needs it; kept from its signature and from every change.

use ltc_http::Work;
use ltc_kernel::{ContractChanged, ContractSigned, Refusal};
use ltc_store::{Fail, Reads, record};
use uuid::Uuid;

record! {
    /// The clause of a contract; its id is the id of the contract.
    pub struct AcceptanceClause in "acceptance_clause" {
        case_id: Uuid,
        /// Calendar days after a submission without an answer; none where the contract has no such clause.
        deemed_days: Option<i64>,
    }
}

/// For `throughline/`: the clause as it was signed.
pub fn contract_signed(work: &mut Work<'_>, signed: &ContractSigned) {
    keep(work, signed.contract_id, signed.case_id, signed.deemed_acceptance_days);
}

/// For `throughline/`: the clause as it stands after a change.
pub async fn contract_changed(work: &mut Work<'_>, change: &ContractChanged) -> Result<(), Fail> {
    match work.find::<AcceptanceClause>(change.contract_id).await? {
        Some(clause) if clause.deemed_days == change.deemed_acceptance_days => Ok(()),
        Some(mut clause) => {
            clause.deemed_days = change.deemed_acceptance_days;
            work.update(&mut clause)
        }
        None => {
            keep(work, change.contract_id, change.case_id, change.deemed_acceptance_days);
            Ok(())
        }
    }
}

fn keep(work: &mut Work<'_>, contract_id: Uuid, case_id: Uuid, deemed_days: Option<i64>) {
    let clause = AcceptanceClause {
        id: contract_id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        case_id,
        deemed_days,
    };
    work.insert(&clause);
}

/// The days of the contract. Refuses `acceptance.no_deemed_clause` where silence means nothing.
pub(super) async fn deemed_days(work: &Work<'_>, contract_id: Option<Uuid>) -> Result<i64, Fail> {
    let clause = match contract_id {
        Some(id) => work.find::<AcceptanceClause>(id).await?,
        None => None,
    };
    let days = clause.and_then(|c| c.deemed_days);
    Ok(days.ok_or_else(|| Refusal::conflict("acceptance.no_deemed_clause"))?)
}
