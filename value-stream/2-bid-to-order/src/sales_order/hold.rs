//! `POST /sales-orders/{id}/hold`: it rests, for one reason of each kind.
use super::model::{Hold as Placed, HoldKind, LIFECYCLE};
use super::store::locked;
use super::view::{SalesOrderView, buttons};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::{OrderStanding, Refusal};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why it rests.
    pub struct SalesOrderHold { kind: HoldKind, reason: LongText }
}

/// Puts an order on hold.
pub struct Hold;
impl Verb for Hold {
    const ROUTE: &'static str = "POST /sales-orders/{id}/hold";
    const ACTION: &'static str = "sales_order.hold";
    type Input = SalesOrderHold;
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SalesOrderHold) -> Result<SalesOrderView, Fail> {
        let (case, mut order) = locked(work, Self::ACTION, id).await?;
        order.state = LIFECYCLE.next(order.state, "hold")?;
        if order.holds.0.iter().any(|h| h.kind == input.kind) {
            return Err(Refusal::conflict("sales_order.held").with("kind", input.kind).into());
        }
        let hold = Placed {
            kind: input.kind,
            reason: input.reason.0,
            placed_by: work.actor_id(),
            placed_at: work.now(),
        };
        let said = Announcement::new("order.held", case.id).touches("sales_order", order.id, &order.no);
        work.announce(said.attr("kind", hold.kind).attr("reason", &hold.reason));
        order.holds.0.push(hold);
        order.held = true;
        work.update(&mut order)?;
        work.hand_over(order.stands(OrderStanding::Held));
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, vec![], allowed))
    }
}
