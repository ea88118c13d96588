//! Bids, page by page.

use super::store::Bid;
use super::view::BidView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /bids`
pub struct Bids;
impl List for Bids {
    const ROUTE: &'static str = "GET /bids";
    const ACTION: &'static str = "bid.read";
    type Row = Bid;
    type View = BidView;
    const SORTS: &'static [(&'static str, Column<Bid>, Kind)] = &[
        ("due_at", Bid::due_at, Kind::Instant),
        ("created_at", Bid::created_at, Kind::Instant),
        ("no", Bid::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Bid>] = &[
        Filter::is("state", Bid::state, Kind::Text),
        Filter::is("case_id", Bid::case_id, Kind::Id),
        Filter::is("opportunity_id", Bid::opportunity_id, Kind::Id),
        Filter::is("owner_id", Bid::owner_id, Kind::Id),
        Filter::is("quote_id", Bid::quote_id, Kind::Id),
        Filter::to("due_before", Bid::due_at, Kind::Instant),
    ];
    const SEARCH: &'static [Column<Bid>] = &[Bid::no];
    const OWNER: Option<Column<Bid>> = Some(Bid::owner_id);
    const CASE: Option<Column<Bid>> = Some(Bid::case_id);

    async fn view(look: &Look, rows: Vec<Bid>) -> Result<Vec<BidView>, Fail> {
        Ok(rows.into_iter().map(|row| BidView::seen(look, row)).collect())
    }
}
