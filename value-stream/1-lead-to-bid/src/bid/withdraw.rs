//! We take the bid back.

use super::lifecycle::LIFECYCLE;
use super::store::Bid;
use super::view::BidView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why.
    pub struct BidWithdraw { reason: LongText }
}

/// `POST /bids/{id}/withdraw`
pub struct Withdraw;
impl Verb for Withdraw {
    const ROUTE: &'static str = "POST /bids/{id}/withdraw";
    const ACTION: &'static str = "bid.withdraw";
    type Input = BidWithdraw;
    type Output = BidView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidWithdraw) -> Result<BidView, Fail> {
        let mut bid = work.get::<Bid>(id).await?;
        work.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        work.fresh(&bid)?;
        let before = bid.state;
        bid.state = LIFECYCLE.next(bid.state, "withdraw")?;
        bid.close_note = Some(input.reason.0);
        work.update(&mut bid)?;
        let said = Announcement::new("bid.withdrawn", bid.case_id).touches("bid", id, &bid.no);
        work.announce(said.change("state", before, bid.state));
        Ok(BidView::written(work, bid))
    }
}
