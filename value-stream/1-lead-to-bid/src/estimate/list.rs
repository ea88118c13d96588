//! Estimates, page by page.

use super::store::Estimate;
use super::view::EstimateView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /estimates`
pub struct Estimates;
impl List for Estimates {
    const ROUTE: &'static str = "GET /estimates";
    const ACTION: &'static str = "estimate.read";
    type Row = Estimate;
    type View = EstimateView;
    const SORTS: &'static [(&'static str, Column<Estimate>, Kind)] =
        &[("created_at", Estimate::created_at, Kind::Instant), ("no", Estimate::no, Kind::Text)];
    const FILTERS: &'static [Filter<Estimate>] = &[
        Filter::is("state", Estimate::state, Kind::Text),
        Filter::is("case_id", Estimate::case_id, Kind::Id),
        Filter::is("opportunity_id", Estimate::opportunity_id, Kind::Id),
        Filter::is("quote_id", Estimate::quote_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Estimate>] = &[Estimate::no, Estimate::quote_no];
    const OWNER: Option<Column<Estimate>> = Some(Estimate::owner_id);
    const CASE: Option<Column<Estimate>> = Some(Estimate::case_id);

    async fn view(look: &Look, rows: Vec<Estimate>) -> Result<Vec<EstimateView>, Fail> {
        Ok(rows.into_iter().map(|row| EstimateView::seen(look, row)).collect())
    }
}
