use super::store::Refund;
use super::view::RefundView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /refunds`.
pub struct Refunds;
impl List for Refunds {
    const ROUTE: &'static str = "GET /refunds";
    const ACTION: &'static str = "refund.read";
    type Row = Refund;
    type View = RefundView;
    const SORTS: &'static [(&'static str, Column<Refund>, Kind)] =
        &[("created_at", Refund::created_at, Kind::Instant), ("no", Refund::no, Kind::Text)];
    const FILTERS: &'static [Filter<Refund>] = &[
        Filter::is("id", Refund::id, Kind::Id),
        Filter::is("state", Refund::state, Kind::Text),
        Filter::is("receipt_id", Refund::receipt_id, Kind::Id),
        Filter::is("account_id", Refund::account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Refund>] = &[Refund::no, Refund::receipt_no, Refund::payee_name];
    async fn view(look: &Look, rows: Vec<Refund>) -> Result<Vec<RefundView>, Fail> {
        Ok(rows.into_iter().map(|r| RefundView::seen(look, r)).collect())
    }
}

/// `GET /refunds/{id}`.
pub struct ShowRefund;
impl Query for ShowRefund {
    const ROUTE: &'static str = "GET /refunds/{id}";
    const ACTION: &'static str = "refund.read";
    type Output = RefundView;
    async fn run(look: &Look, id: Uuid) -> Result<RefundView, Fail> {
        let refund = look.get::<Refund>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(RefundView::seen(look, refund))
    }
}
