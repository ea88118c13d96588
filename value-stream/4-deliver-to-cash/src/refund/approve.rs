use super::LIFECYCLE;
use super::approvals::may_approve;
use super::store::{Refund, RefundState};
use super::view::RefundView;
use crate::receipt::Receipt;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /refunds/{id}/approve`: twice, by two people who did not ask for it.
pub struct Approve;
impl Verb for Approve {
    const ROUTE: &'static str = "POST /refunds/{id}/approve";
    const ACTION: &'static str = "refund.approve";
    type Input = ();
    type Output = RefundView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<RefundView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let seen = work.get::<Refund>(id).await?;
        let stream = work.get::<Receipt>(seen.receipt_id).await?.stream();
        work.open(stream).await?;
        let mut refund = work.get::<Refund>(id).await?;
        work.fresh(&refund)?;
        let before = refund.state;
        refund.state = LIFECYCLE.next(before, "approve")?;
        let me = work.actor_id();
        may_approve(me, refund.requested_by, refund.first_approved_by)?;
        match refund.state {
            RefundState::ApprovedOnce => refund.first_approved_by = Some(me),
            _ => refund.second_approved_by = Some(me),
        }
        work.update(&mut refund)?;
        let said = Announcement::new("refund.approved", stream).touches("refund", id, &refund.no);
        work.announce(said.change("state", before, refund.state));
        Ok(RefundView::written(work, refund))
    }
}
