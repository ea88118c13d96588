//! `POST /contracts/{id}/accept-handover`: the fulfilment responsible takes over; execution starts (C-R6).
use super::lifecycle::LIFECYCLE;
use super::store::locked;
use super::view::ContractView;
use ltc_governance::calendar;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Working days after the last signature within which the hand-over is due.
const DUE_WORKING_DAYS: i64 = 5;

form! {
    /// The hand-over as taken.
    pub struct ContractAcceptHandover {
        /// Points of the checklist that stay open.
        note: Option<LongText>,
    }
}

/// Takes the contract over.
pub struct AcceptHandover;
impl Verb for AcceptHandover {
    const ROUTE: &'static str = "POST /contracts/{id}/accept-handover";
    const ACTION: &'static str = "contract.accept_handover";
    type Input = ContractAcceptHandover;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractAcceptHandover) -> Result<ContractView, Fail> {
        let (case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        contract.state = LIFECYCLE.next(before, "accept_handover")?;
        contract.handover_by = Some(work.actor_id());
        contract.handover_on = Some(work.today());
        let signed_on = contract.signed_on.max(contract.countersigned_on).unwrap_or(work.today());
        let due = calendar::of_house(&**work)
            .await?
            .add_working_days(signed_on, DUE_WORKING_DAYS)
            .map_err(Refusal::from)?;
        work.update(&mut contract)?;
        let said = Announcement::new("contract.handover_accepted", case.id).touches(
            "contract",
            contract.id,
            &contract.no,
        );
        let said = said.attr("note", input.note).attr("in_time", work.today() <= due);
        work.announce(said.change("state", before, contract.state));
        Ok(ContractView::after(work, contract))
    }
}
