//! `POST /contracts/{id}/resume`: execution goes on.
use super::lifecycle::LIFECYCLE;
use super::store::locked;
use super::view::ContractView;
use ltc_http::{Verb, Work};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Resumes execution.
pub struct Resume;
impl Verb for Resume {
    const ROUTE: &'static str = "POST /contracts/{id}/resume";
    const ACTION: &'static str = "contract.resume";
    type Input = ();
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "resume")?;
        contract.state_reason = None;
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.resumed", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}
