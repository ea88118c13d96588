//! `POST /contract-changes/{id}/negotiate`: approved by us, on the table with the customer.
use super::model::LIFECYCLE;
use super::store::locked;
use super::view::ContractChangeView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Where the talks stand.
    pub struct ContractChangeNegotiate { reason: LongText }
}

/// Takes an approved change to the customer.
pub struct Negotiate;
impl Verb for Negotiate {
    const ROUTE: &'static str = "POST /contract-changes/{id}/negotiate";
    const ACTION: &'static str = "contract_change.negotiate";
    type Input = ContractChangeNegotiate;
    type Output = ContractChangeView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractChangeNegotiate,
    ) -> Result<ContractChangeView, Fail> {
        let mut change = locked(work, Self::ACTION, id).await?.change;
        let before = change.state;
        change.state = LIFECYCLE.next(before, "negotiate")?;
        change.state_reason = Some(input.reason.0);
        work.update(&mut change)?;
        let said = Announcement::new("contract_change.negotiated", change.case_id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        work.announce(said.attr("reason", &change.state_reason).change("state", before, change.state));
        Ok(ContractChangeView::after(work, change))
    }
}
