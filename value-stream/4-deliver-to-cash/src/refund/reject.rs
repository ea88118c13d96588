use super::LIFECYCLE;
use super::approvals::may_approve;
use super::postings::decided;
use super::store::Refund;
use super::view::RefundView;
use crate::receipt::Receipt;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the money stays.
    pub struct RefundReject { reason: LongText }
}

/// `POST /refunds/{id}/reject`: the money is on account again.
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /refunds/{id}/reject";
    const ACTION: &'static str = "refund.reject";
    type Input = RefundReject;
    type Output = RefundView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: RefundReject) -> Result<RefundView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Refund>(id).await?;
        let stream = work.get::<Receipt>(seen.receipt_id).await?.stream();
        work.open(stream).await?;
        let mut refund = work.get::<Refund>(id).await?;
        work.fresh(&refund)?;
        let before = refund.state;
        refund.state = LIFECYCLE.next(before, "reject")?;
        may_approve(work.actor_id(), refund.requested_by, None)?;
        let mut receipt = work.get::<Receipt>(refund.receipt_id).await?;
        let (rest, amount) = (receipt.unapplied(), refund.amount());
        let back = (rest.0.add(amount.0), rest.1.add(amount.1));
        receipt.leave((back.0.map_err(Refusal::from)?, back.1.map_err(Refusal::from)?));
        work.update(&mut receipt)?;
        work.update(&mut refund)?;
        let on = work.today();
        let entry = decided(on, amount, &refund.dims())?.reversed(on);
        period::post(work, refund.legal_entity_id, ("refund", id), receipt.case_id, entry).await?;
        let said = Announcement::new("refund.rejected", stream).touches("refund", id, &refund.no);
        work.announce(said.change("state", before, refund.state).attr("reason", input.reason.0));
        Ok(RefundView::written(work, refund))
    }
}
