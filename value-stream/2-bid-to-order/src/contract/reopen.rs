//! `POST /contracts/{id}/reopen`: the text is open again, and whatever was decided or signed over it lapses (C-R1).
use super::lifecycle::LIFECYCLE;
use super::store::locked;
use super::view::ContractView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// What must change.
    pub struct ContractReopen { reason: LongText }
}

/// Opens a frozen text.
pub struct Reopen;
impl Verb for Reopen {
    const ROUTE: &'static str = "POST /contracts/{id}/reopen";
    const ACTION: &'static str = "contract.reopen";
    type Input = ContractReopen;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractReopen) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "reopen")?;
        contract.state_reason = Some(input.reason.0);
        contract.text_hash = None;
        (contract.signatory_name, contract.signed_on) = (None, None);
        work.update(&mut contract)?;
        let said =
            Announcement::new("contract.reopened", case.id).touches("contract", contract.id, &contract.no);
        work.announce(said.attr("reason", &contract.state_reason).change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}
