//! `POST /sales-orders/{id}/confirm`: we promise to deliver, where the customer's credit allows it.
use super::model::{LIFECYCLE, SalesOrderState};
use super::store::{SalesOrder, SalesOrderLine, lines_of, locked};
use super::view::{SalesOrderView, buttons};
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::{Verb, Work};
use ltc_kernel::{CreditAsked, OrderConfirmed, Refusal};
use ltc_master_data::Account;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Confirms a draft. Where credit refuses it, it stays a draft and rests for CREDIT until what is owed is less: the
/// answer says which.
pub struct Confirm;
impl Verb for Confirm {
    const ROUTE: &'static str = "POST /sales-orders/{id}/confirm";
    const ACTION: &'static str = "sales_order.confirm";
    type Input = ();
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<SalesOrderView, Fail> {
        let (_, order) = locked(work, Self::ACTION, id).await?;
        may_confirm(&order)?;
        work.get::<Account>(order.account_id).await?.refuse_inactive()?;
        ask_credit(work, &order, true);
        Ok(SalesOrderView::of(order, vec![], vec![]))
    }
    async fn told(work: &Work<'_>, id: Uuid, _: SalesOrderView) -> Result<SalesOrderView, Fail> {
        let order = work.get::<SalesOrder>(id).await?;
        let lines = lines_of(&**work, id).await?;
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, lines, allowed))
    }
}

/// Asks whether the customer may owe the order as well; `credit_answered` goes on from there.
pub(super) fn ask_credit(work: &mut Work<'_>, order: &SalesOrder, by_person: bool) {
    work.hand_over(CreditAsked {
        case_id: order.case_id,
        order_id: order.id,
        order_no: order.no.clone(),
        contract_id: order.contract_id,
        account_id: order.account_id,
        gross: order.money(order.total_gross_minor),
        required_on: order.required_on,
        by_person,
    });
}

/// The state it would reach. Conflict `sales_order.held`.
fn may_confirm(order: &SalesOrder) -> Result<SalesOrderState, Refusal> {
    let next = LIFECYCLE.next(order.state, "confirm")?;
    match order.holds.0.first() {
        Some(hold) => Err(Refusal::conflict("sales_order.held").with("kind", hold.kind)),
        None => Ok(next),
    }
}

/// The order is confirmed and handed over to delivery; the caller records both.
pub(super) fn confirmed(
    work: &mut Work<'_>,
    case: &mut Case,
    order: &mut SalesOrder,
    lines: &[SalesOrderLine],
) -> Result<(), Refusal> {
    order.state = may_confirm(order)?;
    order.confirmed_at = Some(work.now());
    case.reach(Stage::S6Deliver);
    case.clock(Clock::OrderConfirmed, work.now());
    case.order_id.get_or_insert(order.id);
    work.hand_over(OrderConfirmed {
        case_id: order.case_id,
        order_id: order.id,
        order_no: order.no.clone(),
        contract_id: order.contract_id,
        account_id: order.account_id,
        lines: lines.iter().map(SalesOrderLine::agreed).collect(),
    });
    Ok(())
}
