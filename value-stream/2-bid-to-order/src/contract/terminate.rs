//! `POST /contracts/{id}/terminate`: the contract ends before it is performed.
use super::lifecycle::LIFECYCLE;
use super::store::locked;
use super::view::ContractView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why it ends.
    pub struct ContractTerminate { reason: LongText }
}

/// Ends a signed contract early.
pub struct Terminate;
impl Verb for Terminate {
    const ROUTE: &'static str = "POST /contracts/{id}/terminate";
    const ACTION: &'static str = "contract.terminate";
    type Input = ContractTerminate;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractTerminate) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "terminate")?;
        contract.state_reason = Some(input.reason.0);
        contract.free_keys();
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.terminated", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.attr("reason", &contract.state_reason).change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}
