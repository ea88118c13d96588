//! Leads, page by page.

use super::store::Lead;
use super::view::LeadView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /leads`
pub struct Leads;
impl List for Leads {
    const ROUTE: &'static str = "GET /leads";
    const ACTION: &'static str = "lead.read";
    type Row = Lead;
    type View = LeadView;
    const SORTS: &'static [(&'static str, Column<Lead>, Kind)] = &[
        ("created_at", Lead::created_at, Kind::Instant),
        ("score", Lead::score, Kind::Integer),
        ("first_touch_due_at", Lead::first_touch_due_at, Kind::Instant),
        ("no", Lead::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Lead>] = &[
        Filter::is("state", Lead::state, Kind::Text),
        Filter::is("grade", Lead::grade, Kind::Text),
        Filter::is("temperature", Lead::temperature, Kind::Text),
        Filter::is("source", Lead::source, Kind::Text),
        Filter::is("owner_id", Lead::owner_id, Kind::Id),
        Filter::is("campaign_id", Lead::campaign_id, Kind::Id),
        Filter::is("import_id", Lead::import_id, Kind::Id),
        Filter::is("pool_id", Lead::pool_id, Kind::Id),
        Filter::is("escalated_to_id", Lead::escalated_to_id, Kind::Id),
        Filter::is("case_id", Lead::case_id, Kind::Id),
        Filter::is("account_id", Lead::account_id, Kind::Id),
        Filter::to("first_touch_due_before", Lead::first_touch_due_at, Kind::Instant),
    ];
    const SEARCH: &'static [Column<Lead>] = &[Lead::no, Lead::title, Lead::company_name, Lead::contact_name];
    const OWNER: Option<Column<Lead>> = Some(Lead::owner_id);
    const CASE: Option<Column<Lead>> = Some(Lead::case_id);

    async fn view(look: &Look, rows: Vec<Lead>) -> Result<Vec<LeadView>, Fail> {
        LeadView::seen(look, rows).await
    }
}
