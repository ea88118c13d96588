//! One price book with its lines.

use super::store::{PriceBook, PriceBookLine};
use super::view::PriceBookView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /price-books/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /price-books/{id}";
    const ACTION: &'static str = "price_book.read";
    type Output = PriceBookView;

    async fn run(look: &Look, id: Uuid) -> Result<PriceBookView, Fail> {
        let book = look.get::<PriceBook>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let lines = look.select::<PriceBookLine>().eq(PriceBookLine::price_book_id, id);
        let lines = lines.eq(PriceBookLine::revision, book.revision).ascending(PriceBookLine::pos);
        Ok(PriceBookView::seen(look, book, lines.all().await?))
    }
}
