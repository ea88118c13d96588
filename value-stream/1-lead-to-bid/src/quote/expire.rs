//! The validity is over.

use super::lifecycle::LIFECYCLE;
use super::store::Quote;
use super::view::QuoteView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct QuoteExpire { note: Option<String> }
}

/// `POST /quotes/{id}/expire`
pub struct Expire;
impl Verb for Expire {
    const ROUTE: &'static str = "POST /quotes/{id}/expire";
    const ACTION: &'static str = "quote.expire";
    type Input = QuoteExpire;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteExpire) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        work.fresh(&quote)?;
        let before = quote.state;
        quote.state = LIFECYCLE.next(quote.state, "expire")?;
        if quote.valid_until >= work.today() {
            return Err(Refusal::conflict("quote.still_valid").with("valid_until", quote.valid_until).into());
        }
        work.update(&mut quote)?;
        let said = Announcement::new("quote.expired", quote.case_id).touches("quote", id, &quote.no);
        work.announce(said.attr("note", input.note).change("state", before, quote.state));
        Ok(QuoteView::written(work, quote))
    }
}
