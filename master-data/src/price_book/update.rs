//! A draft is written anew; the lines of earlier revisions stay as they were.

use super::details::PriceBookDetails;
use super::lifecycle::LIFECYCLE;
use super::store::PriceBook;
use super::view::PriceBookView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /price-books/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /price-books/{id}/update";
    const ACTION: &'static str = "price_book.update";
    type Input = PriceBookDetails;
    type Output = PriceBookView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: PriceBookDetails) -> Result<PriceBookView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<PriceBook>(id).await?;
        work.fresh(&before)?;
        LIFECYCLE.next(before.state, "update")?;
        let lines = input.check(work, id, before.revision + 1).await?;
        let mut book = input.record(work, (id, before.no.clone()), Some(&before))?;
        work.update(&mut book)?;
        work.insert_all(&lines);
        let said = Announcement::new("price_book.updated", id).touches("price_book", id, &book.no);
        work.announce(
            said.change("name", &before.name, &book.name)
                .change("valid_from", before.valid_from, book.valid_from)
                .change("valid_to", before.valid_to, book.valid_to)
                .change("lines", before.line_count, book.line_count),
        );
        Ok(PriceBookView::written(work, book, lines))
    }
}
