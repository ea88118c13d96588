//! Bid this solution at this price? ATB is asked for this very version (domain.md 3.3).

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
    pub struct QuoteRequestAtb { note: Option<String> }
}

/// `POST /quotes/{id}/request-atb`
pub struct RequestAtb;
impl Verb for RequestAtb {
    const ROUTE: &'static str = "POST /quotes/{id}/request-atb";
    const ACTION: &'static str = "quote.request_atb";
    type Input = QuoteRequestAtb;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteRequestAtb) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let mut case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&quote)?;
        let opportunity = work.get::<Opportunity>(quote.opportunity_id).await?;
        let before = quote.state;
        let gate = approval::request_atb(work, &mut case, &opportunity, &mut quote).await?;
        case.quote_id = Some(id);
        case.reach(Stage::S4Bid);
        work.update(&mut quote)?;
        work.update(&mut case)?;
        let said = Announcement::new("gate.requested", case.id).touches("gate", gate.id, &gate.no);
        let said = said.touches("quote", id, &quote.no).attr("gate", gate.kind).attr("note", input.note);
        work.announce(said.attr("required_level", gate.required_level).change("state", before, quote.state));
        Ok(QuoteView::written(work, quote))
    }
}
