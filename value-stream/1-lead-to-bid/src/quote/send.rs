//! The version goes to the customer: only with the pass of ATB (B-R1). Who stands on its paper is written down, so that
//! the document can be printed again as it was.

use super::document;
use super::lifecycle::LIFECYCLE;
use super::store::Quote;
use super::view::QuoteView;
use crate::opportunity::model::OpportunityStage;
use ltc_governance::case::{self, Clock, Stage};
use ltc_governance::gate::{self, GatePass, GateType};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// How it was sent.
    pub struct QuoteSend { note: Option<String> }
}

/// `POST /quotes/{id}/send`
pub struct Send;
impl Verb for Send {
    const ROUTE: &'static str = "POST /quotes/{id}/send";
    const ACTION: &'static str = "quote.send";
    type Input = QuoteSend;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteSend) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let mut case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&quote)?;
        super::checks::validity(quote.valid_until, work.today()).finish()?;
        let before = quote.state;
        let pass = gate::pass(work, GateType::Atb, quote.case_id, &quote.subject()).await?;
        sent(&mut quote, pass)?;
        quote.sent_at = Some(work.now());
        let (mut opportunity, buyer) = document::with_buyer(&**work, &quote).await?;
        if quote.issued.0.is_none() {
            quote.issued = Doc(Some(document::issued(&**work, &quote, buyer, work.now()).await?));
        }
        opportunity.proposed_at.get_or_insert(work.now());
        opportunity.reach(OpportunityStage::O5);
        case.clock(Clock::BidReleased, work.now());
        case.reach(Stage::S4Bid);
        work.update(&mut quote)?;
        work.update(&mut opportunity)?;
        work.update(&mut case)?;
        let said = Announcement::new("quote.sent", case.id).touches("quote", id, &quote.no);
        let said = said.touches("opportunity", opportunity.id, &opportunity.no).attr("note", input.note);
        work.announce(said.attr("revision", quote.revision).change("state", before, quote.state));
        Ok(QuoteView::written(work, quote))
    }
}

/// Needs the pass: without it this cannot be called.
fn sent(quote: &mut Quote, pass: GatePass) -> Result<(), Refusal> {
    pass.is_for(GateType::Atb, quote.id)?;
    quote.state = LIFECYCLE.next(quote.state, "send")?;
    Ok(())
}
