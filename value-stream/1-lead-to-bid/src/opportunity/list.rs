//! Opportunities, page by page.

use super::store::Opportunity;
use super::view::OpportunityView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /opportunities`
pub struct Opportunities;
impl List for Opportunities {
    const ROUTE: &'static str = "GET /opportunities";
    const ACTION: &'static str = "opportunity.read";
    type Row = Opportunity;
    type View = OpportunityView;
    const SORTS: &'static [(&'static str, Column<Opportunity>, Kind)] = &[
        ("created_at", Opportunity::created_at, Kind::Instant),
        ("expected_close_on", Opportunity::expected_close_on, Kind::Date),
        ("amount", Opportunity::amount_minor, Kind::Integer),
        ("updated_at", Opportunity::updated_at, Kind::Instant),
        ("no", Opportunity::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Opportunity>] = &[
        Filter::is("state", Opportunity::state, Kind::Text),
        Filter::is("stage", Opportunity::stage, Kind::Text),
        Filter::is("owner_id", Opportunity::owner_id, Kind::Id),
        Filter::is("account_id", Opportunity::account_id, Kind::Id),
        Filter::is("forecast_category", Opportunity::forecast_category, Kind::Text),
        Filter::is("grade", Opportunity::grade, Kind::Text),
        Filter::is("case_id", Opportunity::case_id, Kind::Id),
        Filter::from("expected_close_from", Opportunity::expected_close_on, Kind::Date),
        Filter::to("expected_close_to", Opportunity::expected_close_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Opportunity>] = &[Opportunity::no, Opportunity::name];
    const OWNER: Option<Column<Opportunity>> = Some(Opportunity::owner_id);
    const CASE: Option<Column<Opportunity>> = Some(Opportunity::case_id);

    async fn view(look: &Look, rows: Vec<Opportunity>) -> Result<Vec<OpportunityView>, Fail> {
        Ok(rows.into_iter().map(|row| OpportunityView::seen(look, row)).collect())
    }
}
