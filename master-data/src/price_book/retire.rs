//! The prices hold no longer; quotes that were made with them keep theirs.

use super::lifecycle::LIFECYCLE;
use super::store::PriceBook;
use super::view::PriceBookView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the book is no longer used.
    pub struct PriceBookRetire { reason: LongText }
}

/// `POST /price-books/{id}/retire`
pub struct Retire;

impl Verb for Retire {
    const ROUTE: &'static str = "POST /price-books/{id}/retire";
    const ACTION: &'static str = "price_book.retire";
    type Input = PriceBookRetire;
    type Output = PriceBookView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: PriceBookRetire) -> Result<PriceBookView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut book = work.get::<PriceBook>(id).await?;
        work.fresh(&book)?;
        let before = book.state;
        book.state = LIFECYCLE.next(before, "retire")?;
        work.update(&mut book)?;
        let said = Announcement::new("price_book.retired", id).touches("price_book", id, &book.no);
        work.announce(said.attr("reason", input.reason).change("state", before, book.state));
        Ok(PriceBookView::written(work, book, vec![]))
    }
}
