//! `POST /contract-changes/{id}/withdraw`: who asked for it asks no more.
use super::model::LIFECYCLE;
use super::store::locked;
use super::view::ContractChangeView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why it is withdrawn.
    pub struct ContractChangeWithdraw { reason: LongText }
}

/// Withdraws a change.
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /contract-changes/{id}/withdraw";
    const ACTION: &'static str = "contract_change.withdraw";
    type Input = ContractChangeWithdraw;
    type Output = ContractChangeView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractChangeWithdraw,
    ) -> Result<ContractChangeView, Fail> {
        let mut change = locked(work, Self::ACTION, id).await?.change;
        let before = change.state;
        change.state = LIFECYCLE.next(before, "withdraw")?;
        change.state_reason = Some(input.reason.0);
        work.update(&mut change)?;
        let said = Announcement::new("contract_change.withdrawn", change.case_id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        work.announce(said.attr("reason", &change.state_reason).change("state", before, change.state));
        Ok(ContractChangeView::after(work, change))
    }
}
