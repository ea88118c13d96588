//! `GET /sales-orders` and `GET /sales-orders/{id}`.
use super::store::{SalesOrder, lines_of};
use super::view::{SalesOrderView, buttons};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// Orders, the newest first.
pub struct SalesOrders;
impl List for SalesOrders {
    const ROUTE: &'static str = "GET /sales-orders";
    const ACTION: &'static str = "sales_order.read";
    type Row = SalesOrder;
    type View = SalesOrderView;
    const SORTS: &'static [(&'static str, Column<SalesOrder>, Kind)] = &[
        ("created_at", SalesOrder::created_at, Kind::Instant),
        ("updated_at", SalesOrder::updated_at, Kind::Instant),
        ("no", SalesOrder::no, Kind::Text),
        ("total_net", SalesOrder::total_net_minor, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<SalesOrder>] = &[
        Filter::is("state", SalesOrder::state, Kind::Text),
        Filter::is("case_id", SalesOrder::case_id, Kind::Id),
        Filter::is("account_id", SalesOrder::account_id, Kind::Id),
        Filter::is("contract_id", SalesOrder::contract_id, Kind::Id),
        Filter::is("quote_id", SalesOrder::quote_id, Kind::Id),
        Filter::is("owner_id", SalesOrder::owner_id, Kind::Id),
        Filter::is("held", SalesOrder::held, Kind::Flag),
        Filter::to("required_until", SalesOrder::required_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<SalesOrder>] = &[SalesOrder::no, SalesOrder::customer_reference];
    const OWNER: Option<Column<SalesOrder>> = Some(SalesOrder::owner_id);
    const CASE: Option<Column<SalesOrder>> = Some(SalesOrder::case_id);
    async fn view(look: &Look, rows: Vec<SalesOrder>) -> Result<Vec<SalesOrderView>, Fail> {
        let view = |order: SalesOrder| {
            let allowed = look.allowed("sales_order", buttons(&order));
            SalesOrderView::of(order, vec![], allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// One order with its lines.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /sales-orders/{id}";
    const ACTION: &'static str = "sales_order.read";
    type Output = SalesOrderView;
    async fn run(look: &Look, id: Uuid) -> Result<SalesOrderView, Fail> {
        let order = look.get::<SalesOrder>(id).await?;
        look.permit(Self::ACTION, Belongs::to(order.owner_id, order.case_id)).await?;
        let lines = lines_of(look, id).await?;
        let allowed = look.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, lines, allowed))
    }
}
