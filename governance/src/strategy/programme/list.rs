use super::store::Programme;
use super::view::ProgrammeView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /programmes`.
pub struct Programmes;
impl List for Programmes {
    const ROUTE: &'static str = "GET /programmes";
    const ACTION: &'static str = "programme.read";
    type Row = Programme;
    type View = ProgrammeView;
    const SORTS: &'static [(&'static str, Column<Programme>, Kind)] =
        &[("created_at", Programme::created_at, Kind::Instant), ("name", Programme::name, Kind::Text)];
    const FILTERS: &'static [Filter<Programme>] = &[
        Filter::is("state", Programme::state, Kind::Text),
        Filter::is("owner_id", Programme::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Programme>] = &[Programme::no, Programme::name];
    const OWNER: Option<Column<Programme>> = Some(Programme::owner_id);
    async fn view(look: &Look, rows: Vec<Programme>) -> Result<Vec<ProgrammeView>, Fail> {
        Ok(rows.into_iter().map(|p| ProgrammeView::seen(look, p)).collect())
    }
}

/// `GET /programmes/{id}`.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /programmes/{id}";
    const ACTION: &'static str = "programme.read";
    type Output = ProgrammeView;
    async fn run(look: &Look, id: Uuid) -> Result<ProgrammeView, Fail> {
        let programme = look.get::<Programme>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(programme.owner_id)).await?;
        Ok(ProgrammeView::seen(look, programme))
    }
}
