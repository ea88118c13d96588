//! An item is done, is taken up again, or is not needed after all.

use super::store::{BidItem, BidItemView, LIFECYCLE};
use crate::bid::Bid;
use crate::bid::model::BidState;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Where it is.
    pub struct BidItemComplete { note: Option<LongText> }
}
form! {
    /// Why it is not needed.
    pub struct BidItemDrop { reason: LongText }
}

/// The item is its owner's and the team's; nothing moves once the bid is handed in.
async fn moved(
    work: &mut Work<'_>,
    id: Uuid,
    (action, event, kind): (&str, &'static str, &'static str),
    note: Option<String>,
) -> Result<BidItemView, Fail> {
    let seen = work.get::<BidItem>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    let case = case::load_for_update(work, seen.case_id).await?;
    let mut item = work.get::<BidItem>(id).await?;
    work.fresh(&item)?;
    let bid = work.get::<Bid>(item.bid_id).await?;
    let before = item.state;
    item.state = LIFECYCLE.next(before, event)?;
    if bid.state != BidState::Preparing {
        return Err(Refusal::conflict("bid.handed_in").with("no", &bid.no).into());
    }
    item.note = note.or(item.note);
    work.update(&mut item)?;
    let said = Announcement::new(kind, case.id).touches("bid_item", id, &item.title);
    work.announce(said.touches("bid", bid.id, &bid.no).change("state", before, item.state));
    Ok(BidItemView::written(work, item))
}

/// `POST /bid-items/{id}/complete`
pub struct Complete;
impl Verb for Complete {
    const ROUTE: &'static str = "POST /bid-items/{id}/complete";
    const ACTION: &'static str = "bid_item.complete";
    type Input = BidItemComplete;
    type Output = BidItemView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BidItemComplete) -> Result<BidItemView, Fail> {
        let what = (Self::ACTION, "complete", "bid_item.completed");
        moved(work, id, what, input.note.map(String::from)).await
    }
}

/// `POST /bid-items/{id}/reopen`
pub struct Reopen;
impl Verb for Reopen {
    const ROUTE: &'static str = "POST /bid-items/{id}/reopen";
    const ACTION: &'static str = "bid_item.reopen";
    type Input = ();
    type Output = BidItemView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<BidItemView, Fail> {
        moved(work, id, (Self::ACTION, "reopen", "bid_item.reopened"), None).await
    }
}

/// `POST /bid-items/{id}/drop`
pub struct Drop;
impl Verb for Drop {
    const ROUTE: &'static str = "POST /bid-items/{id}/drop";
    const ACTION: &'static str = "bid_item.drop";
    type Input = BidItemDrop;
    type Output = BidItemView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BidItemDrop) -> Result<BidItemView, Fail> {
        moved(work, id, (Self::ACTION, "drop", "bid_item.dropped"), Some(input.reason.0)).await
    }
}
