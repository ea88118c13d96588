//! Pages of price books, agreements and promotions.

use super::store::PriceBook;
use super::view::PriceBookView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /price-books`
pub struct PriceBooks;

impl List for PriceBooks {
    const ROUTE: &'static str = "GET /price-books";
    const ACTION: &'static str = "price_book.read";
    type Row = PriceBook;
    type View = PriceBookView;
    const SORTS: &'static [(&'static str, Column<PriceBook>, Kind)] = &[
        ("created_at", PriceBook::created_at, Kind::Instant),
        ("valid_from", PriceBook::valid_from, Kind::Date),
        ("name", PriceBook::name, Kind::Text),
    ];
    const FILTERS: &'static [Filter<PriceBook>] = &[
        Filter::is("state", PriceBook::state, Kind::Text),
        Filter::is("kind", PriceBook::kind, Kind::Text),
        Filter::is("currency", PriceBook::currency, Kind::Text),
        Filter::is("account_id", PriceBook::account_id, Kind::Id),
        Filter::is("customer_group_id", PriceBook::customer_group_id, Kind::Id),
        Filter::to("valid_from_to", PriceBook::valid_from, Kind::Date),
    ];
    const SEARCH: &'static [Column<PriceBook>] = &[PriceBook::no, PriceBook::name];

    async fn view(look: &Look, rows: Vec<PriceBook>) -> Result<Vec<PriceBookView>, Fail> {
        Ok(rows.into_iter().map(|row| PriceBookView::seen(look, row, vec![])).collect())
    }
}
