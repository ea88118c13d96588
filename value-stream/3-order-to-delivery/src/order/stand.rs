//! What the room of the sales order decided over an order: it rests, goes on, or came to its end.

use super::{DeliverableLine, DeliverableOrder, OrderProgress, progress};
use crate::acceptance::Acceptance;
use crate::delivery::Delivery;
use ltc_http::Work;
use ltc_kernel::{OrderStanding, OrderStandingChanged, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// For `throughline/`: an order was held, released, cancelled or closed. One that was never confirmed is not known
/// here. Refuses to close what is not delivered (`sales_order.not_delivered`) or not accepted
/// (`sales_order.not_accepted`): domain.md 5.1.
pub async fn stand(work: &mut Work<'_>, h: &OrderStandingChanged) -> Result<(), Fail> {
    let Some(mut order) = work.find::<DeliverableOrder>(h.order_id).await? else { return Ok(()) };
    order.state = match h.standing {
        OrderStanding::Open => how_far(work, order.id).await?,
        OrderStanding::Held => OrderProgress::Held,
        OrderStanding::Cancelled => OrderProgress::Cancelled,
        OrderStanding::Closed => {
            refuse_unfinished(work, &order).await?;
            OrderProgress::Closed
        }
    };
    work.update(&mut order)
}

async fn how_far(work: &Work<'_>, order_id: Uuid) -> Result<OrderProgress, Fail> {
    let left = |l: &DeliverableLine| l.shipped < l.quantity;
    let open = progress(&**work, order_id).await?.iter().any(left);
    Ok(if open { OrderProgress::Open } else { OrderProgress::Delivered })
}

async fn refuse_unfinished(work: &Work<'_>, order: &DeliverableOrder) -> Result<(), Fail> {
    if how_far(work, order.id).await? == OrderProgress::Open {
        return Err(Refusal::conflict("sales_order.not_delivered").with("order", &order.no).into());
    }
    if order.needs_acceptance && !accepted(work, order).await? {
        return Err(Refusal::conflict("sales_order.not_accepted").with("order", &order.no).into());
    }
    Ok(())
}

/// Something was certified after the last goods of this order had left us.
async fn accepted(work: &Work<'_>, order: &DeliverableOrder) -> Result<bool, Fail> {
    let deliveries = work.select::<Delivery>().eq(Delivery::order_id, order.id).all().await?;
    let last = deliveries.iter().filter_map(|d| d.shipped_on).max();
    let certified = work.select::<Acceptance>().eq(Acceptance::case_id, order.case_id);
    let certified = certified.eq(Acceptance::certified, true).all().await?;
    let of_this = |a: &&Acceptance| match order.contract_id {
        Some(contract) => a.contract_id == Some(contract),
        None => a.order_id == Some(order.id),
    };
    Ok(certified.iter().filter(of_this).any(|a| Some(a.submitted_on) >= last))
}

/// The orders of a contract that somebody is owed something of: not the cancelled ones.
async fn owed(work: &Work<'_>, contract_id: Uuid) -> Result<Vec<DeliverableOrder>, Fail> {
    let orders = work.select::<DeliverableOrder>().eq(DeliverableOrder::contract_id, contract_id);
    orders.ne(DeliverableOrder::state, OrderProgress::Cancelled).all().await
}

/// For `throughline/`: whether everything of a contract has left us.
pub async fn nothing_open(work: &Work<'_>, contract_id: Uuid) -> Result<bool, Fail> {
    for order in owed(work, contract_id).await? {
        if how_far(work, order.id).await? == OrderProgress::Open {
            return Ok(false);
        }
    }
    Ok(true)
}

/// For `throughline/`: refuses `contract.delivery_open` while an order of the contract has something left; says
/// whether the customer has to accept what was delivered.
pub async fn contract_completed(work: &Work<'_>, contract_id: Uuid) -> Result<bool, Fail> {
    let orders = owed(work, contract_id).await?;
    for order in &orders {
        if how_far(work, order.id).await? == OrderProgress::Open {
            return Err(Refusal::conflict("contract.delivery_open").with("order", &order.no).into());
        }
    }
    Ok(orders.iter().any(|o| o.needs_acceptance))
}

/// For `throughline/`: whether the customer accepts what is delivered under a contract.
pub async fn waits_for_acceptance(work: &Work<'_>, contract_id: Uuid) -> Result<bool, Fail> {
    Ok(owed(work, contract_id).await?.iter().any(|o| o.needs_acceptance))
}
