//! The bid is handed in: with the pass of ATB for the very version, and not after it is due.

use super::lifecycle::LIFECYCLE;
use super::store::Bid;
use super::tender::missing;
use super::view::BidView;
use crate::bid_item::BidItem;
use crate::opportunity::model::OpportunityStage;
use crate::quote::{Quote, document};
use chrono::{DateTime, Utc};
use ltc_governance::case::{self, Clock};
use ltc_governance::gate::{self, GatePass, GateType};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The receipt that the customer gave.
    pub struct BidSubmit { receipt_ref: Option<String> }
}

/// `POST /bids/{id}/submit`
pub struct Submit;
impl Verb for Submit {
    const ROUTE: &'static str = "POST /bids/{id}/submit";
    const ACTION: &'static str = "bid.submit";
    type Input = BidSubmit;
    type Output = BidView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidSubmit) -> Result<BidView, Fail> {
        let mut bid = work.get::<Bid>(id).await?;
        work.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        let mut case = case::load_for_update(work, bid.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&bid)?;
        let mut quote = work.get::<Quote>(bid.quote_id).await?;
        let before = bid.state;
        complete(work, id).await?;
        let pass = gate::pass(work, GateType::Atb, bid.case_id, &quote.subject()).await?;
        submitted(&mut bid, &quote, pass, work.now())?;
        bid.receipt_ref = input.receipt_ref;
        let (mut opportunity, buyer) = document::with_buyer(&**work, &quote).await?;
        if quote.issued.0.is_none() {
            quote.issued = Doc(Some(document::issued(&**work, &quote, buyer, work.now()).await?));
            work.update(&mut quote)?;
        }
        opportunity.proposed_at.get_or_insert(work.now());
        opportunity.reach(OpportunityStage::O5);
        case.clock(Clock::BidReleased, work.now());
        work.update(&mut bid)?;
        work.update(&mut opportunity)?;
        work.update(&mut case)?;
        let said = Announcement::new("bid.submitted", case.id).touches("bid", id, &bid.no);
        let said = said.touches("quote", quote.id, &quote.no).touches(
            "opportunity",
            opportunity.id,
            &opportunity.no,
        );
        work.announce(said.change("state", before, bid.state));
        Ok(BidView::written(work, bid))
    }
}

/// What is required is in the envelope.
async fn complete(work: &Work<'_>, id: Uuid) -> Result<(), Fail> {
    let items = work.select::<BidItem>().eq(BidItem::bid_id, id).all().await?;
    let open = missing(items.iter().map(|item| (item.title.as_str(), item.required, item.state)));
    if open.is_empty() {
        return Ok(());
    }
    Err(Refusal::conflict("bid.items_open").with("items", open.join("、")).into())
}

/// Needs the pass. Late is refused: a tender does not wait.
fn submitted(bid: &mut Bid, quote: &Quote, pass: GatePass, now: DateTime<Utc>) -> Result<(), Refusal> {
    pass.is_for(GateType::Atb, quote.id)?;
    bid.state = LIFECYCLE.next(bid.state, "submit")?;
    if now > bid.due_at {
        return Err(Refusal::conflict("bid.past_due").with("due_at", bid.due_at.to_rfc3339()));
    }
    bid.submitted_at = Some(now);
    Ok(())
}
