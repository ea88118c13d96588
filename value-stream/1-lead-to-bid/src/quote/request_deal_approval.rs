//! The one approval of the light template: ATB and ATC, decided together (domain.md 3.7).

use super::approval;
use super::store::Quote;
use super::view::QuoteView;
use crate::opportunity::Opportunity;
use ltc_governance::case::{self, Stage};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct QuoteRequestDealApproval { note: Option<String> }
}

/// `POST /quotes/{id}/request-deal-approval`
pub struct RequestDealApproval;
impl Verb for RequestDealApproval {
    const ROUTE: &'static str = "POST /quotes/{id}/request-deal-approval";
    const ACTION: &'static str = "quote.request_deal_approval";
    type Input = QuoteRequestDealApproval;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteRequestDealApproval) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let mut case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&quote)?;
        let opportunity = work.get::<Opportunity>(quote.opportunity_id).await?;
        let before = quote.state;
        let gates = approval::request_deal(work, &mut case, &opportunity, &mut quote).await?;
        case.quote_id = Some(id);
        case.reach(Stage::S4Bid);
        work.update(&mut quote)?;
        work.update(&mut case)?;
        let said = Announcement::new("gate.requested", case.id).touches("quote", id, &quote.no);
        let said = gates.iter().fold(said, |said, gate| said.touches("gate", gate.id, &gate.no));
        work.announce(said.attr("note", input.note).change("state", before, quote.state));
        Ok(QuoteView::written(work, quote))
    }
}
