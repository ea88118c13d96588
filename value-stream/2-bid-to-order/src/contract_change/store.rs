//! Contract changes as stored, and what every verb of theirs begins with.
use super::delivered::{Delivered, breaches, summed};
use super::model::{ChangeContent, ChangeOrigin, ContractChangeState};
use crate::contract::Contract;
use crate::sales_order;
use ltc_governance::case::{self, Case};
use ltc_governance::content_hash;
use ltc_governance::gate::SubjectRef;
use ltc_http::{Belongs, Work};
use ltc_kernel::{ChangeTreatment, Currency, Money, NaiveDate, Ratio, Refusal};
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

stored_text!(ContractChangeState, ChangeOrigin);

record! {
    /// A change to a signed contract (domain.md 2.8.1).
    pub struct ContractChange in "contract_change" {
        no: String,
        case_id: Uuid,
        owner_id: Uuid,
        contract_id: Uuid,
        /// The version of the contract that it changes.
        base_version_no: i64,
        state: ContractChangeState,
        origin: ChangeOrigin,
        reason: String,
        currency: Currency,
        /// Net; negative for a reduction.
        price_delta_minor: i64,
        cost_delta_minor: Option<i64>,
        schedule_delta_days: i64,
        margin_before: Option<Ratio>,
        margin_after: Option<Ratio>,
        treatment: Doc<Option<ChangeTreatment>>,
        effective_on: NaiveDate,
        content: Doc<ChangeContent>,
        signatory_name: Option<String>,
        signed_on: Option<NaiveDate>,
        customer_signatory: Option<String>,
        state_reason: Option<String>,
    }
}

impl ContractChange {
    pub fn price_delta(&self) -> Money {
        Money::new(self.price_delta_minor, self.currency)
    }
    /// Nothing where no cost was named.
    pub fn cost_delta(&self) -> Money {
        Money::new(self.cost_delta_minor.unwrap_or(0), self.currency)
    }
    /// What ATAC judges: everything that is signed, and what it does to margin and accounting.
    pub fn subject(&self) -> SubjectRef {
        let numbers = (
            self.price_delta_minor,
            self.cost_delta_minor,
            self.schedule_delta_days,
            self.margin_before,
            self.margin_after,
        );
        let content = (
            "contract_change",
            self.id,
            self.base_version_no,
            numbers,
            &self.treatment.0,
            self.effective_on,
            &self.content.0,
        );
        SubjectRef::whole("contract_change", self.id, &self.no, content_hash(&content))
    }
}

/// A change needs a contract that both have signed and nobody has ended, and the version that it started from:
/// of two changes to one version the second is refused.
pub(super) fn refuse_unfit(contract: &Contract, base_version_no: i64) -> Result<(), Refusal> {
    use crate::contract::ContractState::{Closed, Rejected, Terminated};
    if matches!(contract.state, Closed | Terminated | Rejected) {
        return Err(Refusal::conflict("contract_change.contract_closed").with("state", contract.state));
    }
    if !contract.is_in_force() {
        return Err(Refusal::conflict("contract_change.contract_not_signed").with("state", contract.state));
    }
    if contract.version_no != base_version_no {
        let refusal = Refusal::conflict("contract_change.base_outdated");
        return Err(refusal.with("base", base_version_no).with("current", contract.version_no));
    }
    Ok(())
}

/// What has left us under the contract.
pub(super) async fn delivered(db: &impl Reads, contract_id: Uuid) -> Result<Vec<Delivered>, Fail> {
    let one = |line: sales_order::SalesOrderLine| Delivered {
        line_no: line.line_no,
        quantity: line.shipped,
        net: Money::new(line.shipped_net_minor, line.currency),
        tax: Money::new(line.shipped_tax_minor, line.currency),
    };
    let lines = sales_order::shipped(db, contract_id).await?;
    Ok(summed(lines.into_iter().map(one)).map_err(Refusal::from)?)
}

/// Goods may have left us since the change was drafted; under the lock of the deal no more can follow.
pub(super) async fn refuse_below_delivered(work: &Work<'_>, change: &ContractChange) -> Result<(), Fail> {
    let delivered = delivered(&**work, change.contract_id).await?;
    match breaches(&change.content.0.after.lines, &delivered).first() {
        Some(breach) => Err(breach.refusal().into()),
        None => Ok(()),
    }
}

/// What a verb of a change works with.
pub(super) struct Locked {
    pub case: Case,
    pub change: ContractChange,
    pub contract: Contract,
}

/// Permit, lock the deal, read again, compare `If-Match`.
pub(super) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<Locked, Fail> {
    let seen = work.get::<ContractChange>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    let case = case::load_for_update(work, seen.case_id).await?;
    case.refuse_closed()?;
    let change = work.get::<ContractChange>(id).await?;
    work.fresh(&change)?;
    let contract = work.get::<Contract>(change.contract_id).await?;
    Ok(Locked { case, change, contract })
}
