use super::store::DecisionTableVersion;
use super::view::DecisionTableView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /decision-tables`: all versions, of one table with `code=`.
pub struct DecisionTables;
impl List for DecisionTables {
    const ROUTE: &'static str = "GET /decision-tables";
    const ACTION: &'static str = "decision_table.read";
    type Row = DecisionTableVersion;
    type View = DecisionTableView;
    const SORTS: &'static [(&'static str, Column<DecisionTableVersion>, Kind)] = &[
        ("created_at", DecisionTableVersion::created_at, Kind::Instant),
        ("revision", DecisionTableVersion::revision, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<DecisionTableVersion>] = &[
        Filter::is("code", DecisionTableVersion::code, Kind::Text),
        Filter::is("state", DecisionTableVersion::state, Kind::Text),
        Filter::is("author_id", DecisionTableVersion::author_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<DecisionTableVersion>] = &[DecisionTableVersion::no];
    async fn view(look: &Look, rows: Vec<DecisionTableVersion>) -> Result<Vec<DecisionTableView>, Fail> {
        Ok(rows.into_iter().map(|v| DecisionTableView::for_look(look, v)).collect())
    }
}

/// `GET /decision-tables/{id}`.
pub struct ShowDecisionTable;
impl Query for ShowDecisionTable {
    const ROUTE: &'static str = "GET /decision-tables/{id}";
    const ACTION: &'static str = "decision_table.read";
    type Output = DecisionTableView;
    async fn run(look: &Look, id: Uuid) -> Result<DecisionTableView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(DecisionTableView::for_look(look, look.get::<DecisionTableVersion>(id).await?))
    }
}
