//! `POST /sales-orders/{id}/close`: nothing more will come of it.
use super::model::LIFECYCLE;
use super::store::locked;
use super::view::{SalesOrderView, buttons};
use ltc_http::{Verb, Work};
use ltc_kernel::OrderStanding;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// Closes a confirmed order.
pub struct Close;
impl Verb for Close {
    const ROUTE: &'static str = "POST /sales-orders/{id}/close";
    const ACTION: &'static str = "sales_order.close";
    type Input = ();
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<SalesOrderView, Fail> {
        let (case, mut order) = locked(work, Self::ACTION, id).await?;
        let before = order.state;
        order.state = LIFECYCLE.next(before, "close")?;
        work.update(&mut order)?;
        let said = Announcement::new("order.closed", case.id).touches("sales_order", order.id, &order.no);
        work.announce(said.change("state", before, order.state));
        work.hand_over(order.stands(OrderStanding::Closed));
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, vec![], allowed))
    }
}
