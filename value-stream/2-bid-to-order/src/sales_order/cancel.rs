//! `POST /sales-orders/{id}/cancel`: only while nothing has shipped (domain.md 5.6).
use super::model::LIFECYCLE;
use super::store::locked;
use super::view::{SalesOrderView, buttons};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::{OrderStanding, Refusal};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why it is cancelled.
    pub struct SalesOrderCancel { reason: LongText }
}

/// Cancels an order.
pub struct Cancel;
impl Verb for Cancel {
    const ROUTE: &'static str = "POST /sales-orders/{id}/cancel";
    const ACTION: &'static str = "sales_order.cancel";
    type Input = SalesOrderCancel;
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SalesOrderCancel) -> Result<SalesOrderView, Fail> {
        let (case, mut order) = locked(work, Self::ACTION, id).await?;
        let before = order.state;
        order.state = LIFECYCLE.next(before, "cancel")?;
        if let Some(on) = order.first_issued_on {
            return Err(Refusal::conflict("sales_order.already_shipped").with("on", on).into());
        }
        order.state_reason = Some(input.reason.0);
        work.update(&mut order)?;
        let said = Announcement::new("order.cancelled", case.id).touches("sales_order", order.id, &order.no);
        work.announce(said.attr("reason", &order.state_reason).change("state", before, order.state));
        work.hand_over(order.stands(OrderStanding::Cancelled));
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, vec![], allowed))
    }
}
