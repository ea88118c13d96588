//! Projects, page by page.

use super::store::Project;
use super::view::ProjectView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /projects`
pub struct Projects;
impl List for Projects {
    const ROUTE: &'static str = "GET /projects";
    const ACTION: &'static str = "project.read";
    type Row = Project;
    type View = ProjectView;
    const SORTS: &'static [(&'static str, Column<Project>, Kind)] =
        &[("created_at", Project::created_at, Kind::Instant), ("no", Project::no, Kind::Text)];
    const FILTERS: &'static [Filter<Project>] = &[
        Filter::is("state", Project::state, Kind::Text),
        Filter::is("case_id", Project::case_id, Kind::Id),
        Filter::is("opportunity_id", Project::opportunity_id, Kind::Id),
        Filter::is("owner_id", Project::owner_id, Kind::Id),
        Filter::is("account_id", Project::account_id, Kind::Id),
        Filter::is("grade", Project::grade, Kind::Text),
    ];
    const SEARCH: &'static [Column<Project>] = &[Project::no, Project::name];
    const OWNER: Option<Column<Project>> = Some(Project::owner_id);
    const CASE: Option<Column<Project>> = Some(Project::case_id);

    async fn view(look: &Look, rows: Vec<Project>) -> Result<Vec<ProjectView>, Fail> {
        Ok(rows.into_iter().map(|row| ProjectView::seen(look, row)).collect())
    }
}
