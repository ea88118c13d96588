use super::store::SeatHandover;
use super::view::SeatHandoverView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /seat-handovers`.
pub struct SeatHandovers;
impl List for SeatHandovers {
    const ROUTE: &'static str = "GET /seat-handovers";
    const ACTION: &'static str = "seat_handover.read";
    type Row = SeatHandover;
    type View = SeatHandoverView;
    const SORTS: &'static [(&'static str, Column<SeatHandover>, Kind)] =
        &[("created_at", SeatHandover::created_at, Kind::Instant), ("no", SeatHandover::no, Kind::Text)];
    const FILTERS: &'static [Filter<SeatHandover>] = &[
        Filter::is("state", SeatHandover::state, Kind::Text),
        Filter::is("case_id", SeatHandover::case_id, Kind::Id),
        Filter::is("seat", SeatHandover::seat, Kind::Text),
        Filter::is("to_id", SeatHandover::to_id, Kind::Id),
        Filter::is("from_id", SeatHandover::from_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<SeatHandover>] = &[SeatHandover::no, SeatHandover::open_points];
    const OWNER: Option<Column<SeatHandover>> = Some(SeatHandover::to_id);
    const CASE: Option<Column<SeatHandover>> = Some(SeatHandover::case_id);
    async fn view(look: &Look, rows: Vec<SeatHandover>) -> Result<Vec<SeatHandoverView>, Fail> {
        Ok(rows.into_iter().map(|h| SeatHandoverView::seen(look, h)).collect())
    }
}

/// `GET /seat-handovers/{id}`.
pub struct ShowSeatHandover;
impl Query for ShowSeatHandover {
    const ROUTE: &'static str = "GET /seat-handovers/{id}";
    const ACTION: &'static str = "seat_handover.read";
    type Output = SeatHandoverView;
    async fn run(look: &Look, id: Uuid) -> Result<SeatHandoverView, Fail> {
        let handover = look.get::<SeatHandover>(id).await?;
        look.permit(Self::ACTION, Belongs::to(handover.to_id, handover.case_id)).await?;
        Ok(SeatHandoverView::seen(look, handover))
    }
}
