//! A new price book, as a draft.

use super::details::PriceBookDetails;
use super::view::PriceBookView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// `POST /price-books`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /price-books";
    const ACTION: &'static str = "price_book.create";
    const STATUS: u16 = 201;
    type Input = PriceBookDetails;
    type Output = PriceBookView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: PriceBookDetails) -> Result<PriceBookView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let lines = input.check(work, id, 1).await?;
        let no = work.label("PB").await?;
        let book = input.record(work, (id, no), None)?;
        work.begin(id);
        work.insert(&book);
        work.insert_all(&lines);
        let said = Announcement::new("price_book.created", id).touches("price_book", id, &book.no);
        work.announce(said.attr("kind", book.kind).attr("name", &book.name).attr("lines", book.line_count));
        Ok(PriceBookView::written(work, book, lines))
    }
}
