use super::store::OrgUnit;
use super::view::OrgUnitView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /org-units`.
pub struct OrgUnits;
impl List for OrgUnits {
    const ROUTE: &'static str = "GET /org-units";
    const ACTION: &'static str = "org_unit.read";
    type Row = OrgUnit;
    type View = OrgUnitView;
    const SORTS: &'static [(&'static str, Column<OrgUnit>, Kind)] =
        &[("created_at", OrgUnit::created_at, Kind::Instant), ("code", OrgUnit::code, Kind::Text)];
    const FILTERS: &'static [Filter<OrgUnit>] = &[Filter::is("code", OrgUnit::code, Kind::Text)];
    const SEARCH: &'static [Column<OrgUnit>] = &[OrgUnit::code, OrgUnit::name];
    async fn view(look: &Look, rows: Vec<OrgUnit>) -> Result<Vec<OrgUnitView>, Fail> {
        Ok(rows.into_iter().map(|unit| OrgUnitView::seen(look, unit)).collect())
    }
}

/// `GET /org-units/{id}`.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /org-units/{id}";
    const ACTION: &'static str = "org_unit.read";
    type Output = OrgUnitView;
    async fn run(look: &Look, id: Uuid) -> Result<OrgUnitView, Fail> {
        let unit = look.get::<OrgUnit>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(OrgUnitView::seen(look, unit))
    }
}
