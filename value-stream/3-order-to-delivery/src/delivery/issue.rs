//! The goods issue: state, cost, clocks, and what the next stage is owed. Used by `create` and `ship`.

use super::{Delivery, DeliveryLine, LIFECYCLE, postings};
use crate::order::{DeliverableOrder, OrderProgress};
use chrono::NaiveDate;
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::Work;
use ltc_kernel::{GoodsIssued, IssuedLine, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Fail, Reads};

/// Ships a planned delivery. Changes `delivery` and `case`; the caller records both and announces.
pub(super) async fn issue(
    work: &mut Work<'_>,
    case: &mut Case,
    order: &mut DeliverableOrder,
    delivery: &mut Delivery,
    issued: (NaiveDate, bool),
    lines: &[DeliveryLine],
) -> Result<(), Fail> {
    let (on, complete) = issued;
    if on > work.today() {
        return Err(Refusal::invalid("invalid_input").finding("/shipped_on", "date.in_future").into());
    }
    delivery.state = LIFECYCLE.next(delivery.state, "ship")?;
    delivery.shipped_on = Some(on);
    let cost = Money::new(delivery.cost_minor, delivery.base_currency);
    delivery.dispatched_minor = if order.needs_acceptance { cost.minor() } else { 0 };
    if let Some(entry) = postings::goods_issued(on, cost, order.needs_acceptance, delivery.dims())? {
        period::post(work, delivery.legal_entity_id, ("delivery", delivery.id), Some(case.id), entry).await?;
    }
    case.reach(Stage::S6Deliver);
    case.clock(Clock::FirstDelivery, work.now());
    if complete {
        order.state = OrderProgress::Delivered;
        work.update(order)?;
        if !order.needs_acceptance && order.contract_id.is_none() {
            // Delivery is the acceptance of such an order.
            case.clock(Clock::FinalAcceptance, work.now());
        }
    }
    work.hand_over(GoodsIssued {
        case_id: case.id,
        order_id: order.id,
        contract_id: order.contract_id,
        delivery_id: delivery.id,
        shipped_on: on,
        cost,
        complete,
        needs_acceptance: order.needs_acceptance,
        lines: lines.iter().map(issued_line).collect::<Result<_, Refusal>>()?,
    });
    Ok(())
}

fn issued_line(l: &DeliveryLine) -> Result<IssuedLine, Refusal> {
    Ok(IssuedLine {
        line_no: u32::try_from(l.line_no).map_err(|_| Refusal::invalid("delivery.unknown_line"))?,
        product_id: l.product_id,
        description: l.description.clone(),
        quantity: l.quantity,
        net: Money::new(l.net_minor, l.currency),
        tax_code: l.tax_code.clone(),
        tax_rate: l.tax_rate,
        tax: Money::new(l.tax_minor, l.currency),
    })
}

/// The order of a delivery; not found when it is not there.
pub(super) async fn order_of(work: &Work<'_>, delivery: &Delivery) -> Result<DeliverableOrder, Fail> {
    work.get::<DeliverableOrder>(delivery.order_id).await
}
