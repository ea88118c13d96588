//! What deliver to cash says of an order's credit (domain.md 4.8). Called by `throughline/`.
use super::confirm::confirmed;
use super::model::{Hold, HoldKind, SalesOrderState};
use super::store::{SalesOrder, SalesOrderLine};
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::{CreditAsked, OrderStanding};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// The answer to `CreditAsked`: the order is confirmed, or rests as a draft for the reason that is told.
pub async fn credit_answered(work: &mut Work<'_>, h: &CreditAsked, held: Option<String>) -> Result<(), Fail> {
    let mut order = work.get::<SalesOrder>(h.order_id).await?;
    let before = order.state;
    let said = |name| Announcement::new(name, h.case_id).touches("sales_order", h.order_id, &h.order_no);
    let said = match held {
        None => {
            let mut case = work.get::<Case>(h.case_id).await?;
            let mut lines = work.of_stream(SalesOrderLine::order_id, order.id).await?;
            lines.sort_by_key(|line| line.line_no);
            confirmed(work, &mut case, &mut order, &lines)?;
            work.update(&mut case)?;
            said("order.confirmed").change("state", before, order.state)
        }
        Some(reason) => {
            let said = said("order.held").attr("kind", HoldKind::Credit).attr("reason", &reason);
            let (placed_by, placed_at) = (work.actor_id(), work.now());
            order.holds.0.push(Hold { kind: HoldKind::Credit, reason, placed_by, placed_at });
            order.held = true;
            said
        }
    };
    work.update(&mut order)?;
    if h.by_person {
        work.announce(said);
    }
    Ok(())
}

/// What is owed is less, or may be more: an order that rested for credit may be confirmed again.
///
/// The verb holds another deal's lock, so the order's version closes the race: who changed it meanwhile makes this verb
/// run again.
pub async fn credit_lifted(work: &mut Work<'_>, order_id: Uuid) -> Result<(), Fail> {
    let Some(mut order) = work.find::<SalesOrder>(order_id).await? else { return Ok(()) };
    if order.state != SalesOrderState::Draft || !order.holds.0.iter().any(|h| h.kind == HoldKind::Credit) {
        return Ok(());
    }
    order.holds.0.retain(|h| h.kind != HoldKind::Credit);
    order.held = !order.holds.0.is_empty();
    work.touch("sales_order", order.id, &order.no);
    if !order.held {
        work.hand_over(order.stands(OrderStanding::Open));
    }
    work.update(&mut order)
}
