//! `POST /contracts/{id}/suspend`: execution rests.
use super::lifecycle::LIFECYCLE;
use super::store::locked;
use super::view::ContractView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why execution rests.
    pub struct ContractSuspend { reason: LongText }
}

/// Suspends execution.
pub struct Suspend;
impl Verb for Suspend {
    const ROUTE: &'static str = "POST /contracts/{id}/suspend";
    const ACTION: &'static str = "contract.suspend";
    type Input = ContractSuspend;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractSuspend) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "suspend")?;
        contract.state_reason = Some(input.reason.0);
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.suspended", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.attr("reason", &contract.state_reason).change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}
