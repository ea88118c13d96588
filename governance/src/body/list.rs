use super::lifecycle::LIFECYCLE;
use super::store::{Body, BodyMember};
use super::view::{BodyDetail, BodyView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /bodies`.
pub struct Bodies;
impl List for Bodies {
    const ROUTE: &'static str = "GET /bodies";
    const ACTION: &'static str = "body.read";
    type Row = Body;
    type View = BodyView;
    const SORTS: &'static [(&'static str, Column<Body>, Kind)] = &[
        ("level", Body::level, Kind::Integer),
        ("code", Body::code, Kind::Text),
        ("created_at", Body::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<Body>] = &[
        Filter::is("state", Body::state, Kind::Text),
        Filter::is("level", Body::level, Kind::Integer),
        Filter::is("legal_entity_id", Body::legal_entity_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Body>] = &[Body::code, Body::name_zh, Body::name_en];
    async fn view(look: &Look, rows: Vec<Body>) -> Result<Vec<BodyView>, Fail> {
        Ok(rows.into_iter().map(|b| BodyView::for_look(look, b)).collect())
    }
}

/// `GET /bodies/{id}`.
pub struct ShowBody;
impl Query for ShowBody {
    const ROUTE: &'static str = "GET /bodies/{id}";
    const ACTION: &'static str = "body.read";
    type Output = BodyDetail;
    async fn run(look: &Look, id: Uuid) -> Result<BodyDetail, Fail> {
        let body = look.get::<Body>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let members = look.select::<BodyMember>().eq(BodyMember::body_id, id);
        let members = members.ascending(BodyMember::valid_from).all().await?;
        let allowed = look.allowed("body", LIFECYCLE.allowed(body.state));
        Ok(BodyDetail::of(body, members, look.today(), allowed))
    }
}
