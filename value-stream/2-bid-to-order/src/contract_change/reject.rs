//! `POST /contract-changes/{id}/reject`: one of the parties will not have it.
use super::model::LIFECYCLE;
use super::store::locked;
use super::view::ContractChangeView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why it is refused.
    pub struct ContractChangeReject { reason: LongText }
}

/// Refuses a change.
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /contract-changes/{id}/reject";
    const ACTION: &'static str = "contract_change.reject";
    type Input = ContractChangeReject;
    type Output = ContractChangeView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractChangeReject,
    ) -> Result<ContractChangeView, Fail> {
        let mut change = locked(work, Self::ACTION, id).await?.change;
        let before = change.state;
        change.state = LIFECYCLE.next(before, "reject")?;
        change.state_reason = Some(input.reason.0);
        work.update(&mut change)?;
        let said = Announcement::new("contract_change.rejected", change.case_id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        work.announce(said.attr("reason", &change.state_reason).change("state", before, change.state));
        Ok(ContractChangeView::after(work, change))
    }
}
