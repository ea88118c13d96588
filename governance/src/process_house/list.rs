use super::store::NodeVersion;
use super::view::VersionView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /process-nodes`: the versions, for instance the drafts that wait for a second pair of eyes.
pub struct Versions;
impl List for Versions {
    const ROUTE: &'static str = "GET /process-nodes";
    const ACTION: &'static str = "process_node.read";
    type Row = NodeVersion;
    type View = VersionView;
    const SORTS: &'static [(&'static str, Column<NodeVersion>, Kind)] = &[
        ("created_at", NodeVersion::created_at, Kind::Instant),
        ("valid_from", NodeVersion::valid_from, Kind::Date),
        ("code", NodeVersion::code, Kind::Text),
    ];
    const FILTERS: &'static [Filter<NodeVersion>] = &[
        Filter::is("state", NodeVersion::state, Kind::Text),
        Filter::is("code", NodeVersion::code, Kind::Text),
        Filter::is("author_id", NodeVersion::author_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<NodeVersion>] = &[NodeVersion::code];
    async fn view(look: &Look, rows: Vec<NodeVersion>) -> Result<Vec<VersionView>, Fail> {
        Ok(rows.into_iter().map(|v| VersionView::in_look(look, v)).collect())
    }
}
