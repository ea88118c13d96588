use super::return_goods::returns_of;
use super::{Delivery, DeliveryLine, DeliveryView, LIFECYCLE};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /deliveries`.
pub struct Deliveries;
impl List for Deliveries {
    const ROUTE: &'static str = "GET /deliveries";
    const ACTION: &'static str = "delivery.read";
    type Row = Delivery;
    type View = DeliveryView;
    const SORTS: &'static [(&'static str, Column<Delivery>, Kind)] =
        &[("created_at", Delivery::created_at, Kind::Instant), ("no", Delivery::no, Kind::Text)];
    const FILTERS: &'static [Filter<Delivery>] = &[
        Filter::is("state", Delivery::state, Kind::Text),
        Filter::is("case_id", Delivery::case_id, Kind::Id),
        Filter::is("order_id", Delivery::order_id, Kind::Id),
        Filter::is("contract_id", Delivery::contract_id, Kind::Id),
        Filter::is("account_id", Delivery::account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Delivery>] = &[Delivery::no, Delivery::order_no];
    const CASE: Option<Column<Delivery>> = Some(Delivery::case_id);
    async fn view(look: &Look, rows: Vec<Delivery>) -> Result<Vec<DeliveryView>, Fail> {
        let view = |d: Delivery| {
            let allowed = look.allowed("delivery", LIFECYCLE.allowed(d.state));
            DeliveryView::of(d, &[], allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /deliveries/{id}` with its lines.
pub struct ShowDelivery;
impl Query for ShowDelivery {
    const ROUTE: &'static str = "GET /deliveries/{id}";
    const ACTION: &'static str = "delivery.read";
    type Output = DeliveryView;
    async fn run(look: &Look, id: Uuid) -> Result<DeliveryView, Fail> {
        let delivery = look.get::<Delivery>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(delivery.case_id)).await?;
        let lines = look.select::<DeliveryLine>().eq(DeliveryLine::delivery_id, id);
        let lines = lines.ascending(DeliveryLine::line_no).all().await?;
        let allowed = look.allowed("delivery", LIFECYCLE.allowed(delivery.state));
        let returns = returns_of(look, id).await?;
        Ok(DeliveryView::of(delivery, &lines, allowed).with_returns(&returns))
    }
}
