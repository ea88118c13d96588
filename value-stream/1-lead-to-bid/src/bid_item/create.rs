//! Something that has to be in the envelope.

use super::store::{BidItem, BidItemView};
use crate::bid::Bid;
use crate::bid::model::{BidItemState, BidState};
use crate::references::{BidRef, UserRef};
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal, business_date};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// Who brings what until when.
    pub struct BidItemCreate {
        bid_id: BidRef,
        title: String,
        /// Without it the bid is not handed in.
        required: bool,
        owner_id: UserRef,
        due_on: NaiveDate,
    }
}

/// `POST /bid-items`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /bid-items";
    const ACTION: &'static str = "bid_item.create";
    const STATUS: u16 = 201;
    type Input = BidItemCreate;
    type Output = BidItemView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidItemCreate) -> Result<BidItemView, Fail> {
        let bid = work.get::<Bid>(input.bid_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        let case = case::load_for_update(work, bid.case_id).await?;
        case.refuse_closed()?;
        if bid.state != BidState::Preparing {
            return Err(Refusal::conflict("bid.handed_in").with("no", &bid.no).into());
        }
        let due_on = business_date(bid.due_at, bid.zone().unwrap_or(work.workspace().zone()));
        let mut findings = Findings::new();
        findings.check(input.due_on <= due_on, "/due_on", "bid.item_after_due");
        findings.finish()?;
        let item = BidItem {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            bid_id: bid.id,
            case_id: bid.case_id,
            title: input.title,
            required: input.required,
            owner_id: input.owner_id.0,
            due_on: input.due_on,
            state: BidItemState::Open,
            note: None,
        };
        work.insert(&item);
        let said = Announcement::new("bid_item.created", case.id).touches("bid_item", id, &item.title);
        work.announce(said.touches("bid", bid.id, &bid.no).attr("due_on", item.due_on));
        Ok(BidItemView::written(work, item))
    }
}
