//! `POST /contracts/{id}/complete`: everything is delivered and accepted; what is left is money and closure.
//! Delivery and acceptance are known to later stages: they refuse by the handover, and the verb with them.
use super::lifecycle::LIFECYCLE;
use super::model::ContractState;
use super::store::{Contract, locked};
use super::view::ContractView;
use ltc_governance::case::Case;
use ltc_governance::template::{self, TemplateContent};
use ltc_http::{Verb, Work};
use ltc_kernel::{ContractCompleted, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// Completes execution.
pub struct Complete;
impl Verb for Complete {
    const ROUTE: &'static str = "POST /contracts/{id}/complete";
    const ACTION: &'static str = "contract.complete";
    type Input = ();
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        let template = template::of(&**work, &case).await?;
        completed(&template, &mut contract)?;
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.completed", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.change("state", before, contract.state));
        work.hand_over(ContractCompleted { case_id: case.id, contract_id: contract.id });
        Ok(ContractView::after(work, contract))
    }
}

/// A template may do without a hand-over: there the owner holds every seat.
fn completed(template: &TemplateContent, contract: &mut Contract) -> Result<(), Refusal> {
    let next = LIFECYCLE.next(contract.state, "complete")?;
    if contract.state == ContractState::Effective && template.order.handover {
        return Err(Refusal::conflict("contract.handover_missing"));
    }
    contract.state = next;
    Ok(())
}

/// For `throughline/`: the last acceptance of a contract completes it, where it is in execution. Otherwise
/// (suspended, not handed over) a person has to say so.
pub async fn complete_when_accepted(work: &mut Work<'_>, contract_id: Uuid) -> Result<(), Fail> {
    let mut contract = work.get::<Contract>(contract_id).await?;
    let case = work.get::<Case>(contract.case_id).await?;
    let template = template::of(&**work, &case).await?;
    if completed(&template, &mut contract).is_err() {
        return Ok(());
    }
    work.touch("contract", contract.id, &contract.no);
    work.update(&mut contract)
}
