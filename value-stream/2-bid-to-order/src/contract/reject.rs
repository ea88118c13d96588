//! `POST /contracts/{id}/reject`: no agreement was reached.
use super::lifecycle::LIFECYCLE;
use super::store::locked;
use super::view::ContractView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why there is no agreement.
    pub struct ContractReject { reason: LongText }
}

/// Gives a text up; its quote is free for another contract.
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /contracts/{id}/reject";
    const ACTION: &'static str = "contract.reject";
    type Input = ContractReject;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractReject) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "reject")?;
        contract.state_reason = Some(input.reason.0);
        contract.free_keys();
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.rejected", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.attr("reason", &contract.state_reason).change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}
