//! Quotes, each version a row, page by page.

use super::store::Quote;
use super::view::QuoteView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /quotes`
pub struct Quotes;
impl List for Quotes {
    const ROUTE: &'static str = "GET /quotes";
    const ACTION: &'static str = "quote.read";
    type Row = Quote;
    type View = QuoteView;
    const SORTS: &'static [(&'static str, Column<Quote>, Kind)] = &[
        ("created_at", Quote::created_at, Kind::Instant),
        ("valid_until", Quote::valid_until, Kind::Date),
        ("no", Quote::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Quote>] = &[
        Filter::is("state", Quote::state, Kind::Text),
        Filter::is("case_id", Quote::case_id, Kind::Id),
        Filter::is("opportunity_id", Quote::opportunity_id, Kind::Id),
        Filter::is("owner_id", Quote::owner_id, Kind::Id),
        Filter::is("account_id", Quote::account_id, Kind::Id),
        Filter::is("no", Quote::no, Kind::Text),
    ];
    const SEARCH: &'static [Column<Quote>] = &[Quote::no];
    const OWNER: Option<Column<Quote>> = Some(Quote::owner_id);
    const CASE: Option<Column<Quote>> = Some(Quote::case_id);

    async fn view(look: &Look, rows: Vec<Quote>) -> Result<Vec<QuoteView>, Fail> {
        Ok(rows.into_iter().map(|row| QuoteView::listed(look, row)).collect())
    }
}
