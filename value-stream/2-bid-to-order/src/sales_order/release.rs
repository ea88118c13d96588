//! `POST /sales-orders/{id}/release`: one reason to rest is gone.
use super::model::{HoldKind, LIFECYCLE};
use super::store::locked;
use super::view::{SalesOrderView, buttons};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::{OrderStanding, Refusal};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Which hold is lifted, and why.
    pub struct SalesOrderRelease { kind: HoldKind, reason: LongText }
}

/// Lifts one hold.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /sales-orders/{id}/release";
    const ACTION: &'static str = "sales_order.release";
    type Input = SalesOrderRelease;
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SalesOrderRelease) -> Result<SalesOrderView, Fail> {
        let (case, mut order) = locked(work, Self::ACTION, id).await?;
        order.state = LIFECYCLE.next(order.state, "release")?;
        let before = order.holds.0.len();
        order.holds.0.retain(|h| h.kind != input.kind);
        if order.holds.0.len() == before {
            return Err(Refusal::conflict("sales_order.not_held").with("kind", input.kind).into());
        }
        order.held = !order.holds.0.is_empty();
        work.update(&mut order)?;
        let said = Announcement::new("order.released", case.id).touches("sales_order", order.id, &order.no);
        work.announce(said.attr("kind", input.kind).attr("reason", input.reason));
        if !order.held {
            work.hand_over(order.stands(OrderStanding::Open));
        }
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, vec![], allowed))
    }
}
