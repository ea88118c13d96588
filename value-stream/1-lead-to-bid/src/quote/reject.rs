//! The customer does not want this version; a revised one may follow.

use super::lifecycle::LIFECYCLE;
use super::store::Quote;
use super::view::QuoteView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why.
    pub struct QuoteReject { reason: LongText }
}

/// `POST /quotes/{id}/reject`
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /quotes/{id}/reject";
    const ACTION: &'static str = "quote.reject";
    type Input = QuoteReject;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteReject) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        work.fresh(&quote)?;
        let before = quote.state;
        quote.state = LIFECYCLE.next(quote.state, "reject")?;
        quote.rejection_reason = Some(input.reason.0);
        work.update(&mut quote)?;
        let said = Announcement::new("quote.rejected", quote.case_id).touches("quote", id, &quote.no);
        work.announce(said.change("state", before, quote.state));
        Ok(QuoteView::written(work, quote))
    }
}
