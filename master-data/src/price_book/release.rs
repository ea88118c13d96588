//! The prices hold from now on, within their dates. Somebody else wrote them.

use super::lifecycle::LIFECYCLE;
use super::store::{PriceBook, PriceBookLine};
use super::view::PriceBookView;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /price-books/{id}/release`
pub struct Release;

impl Verb for Release {
    const ROUTE: &'static str = "POST /price-books/{id}/release";
    const ACTION: &'static str = "price_book.release";
    type Input = ();
    type Output = PriceBookView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<PriceBookView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut book = work.get::<PriceBook>(id).await?;
        work.fresh(&book)?;
        let before = book.state;
        book.state = LIFECYCLE.next(before, "release")?;
        if book.author_id == work.actor_id() {
            return Err(Refusal::conflict("price_book.own_release").with("no", &book.no).into());
        }
        if book.valid_to.is_some_and(|last| last < work.today()) {
            return Err(Refusal::conflict("price_book.over").with("no", &book.no).into());
        }
        book.released_by_id = Some(work.actor_id());
        let lines = work.select::<PriceBookLine>().eq(PriceBookLine::price_book_id, id);
        let lines =
            lines.eq(PriceBookLine::revision, book.revision).ascending(PriceBookLine::pos).all().await?;
        work.update(&mut book)?;
        let said = Announcement::new("price_book.released", id).touches("price_book", id, &book.no);
        let said = said.attr("author_id", book.author_id).attr("lines", book.line_count);
        work.announce(said.change("state", before, book.state));
        Ok(PriceBookView::written(work, book, lines))
    }
}
