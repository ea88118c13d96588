//! `POST /sales-orders/{id}/confirm`: we promise to deliver.
use super::model::LIFECYCLE;
use super::store::{SalesOrder, SalesOrderLine, lines_of, locked};
use super::view::{SalesOrderView, buttons};
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::{Verb, Work};
use ltc_kernel::{OrderConfirmed, Refusal};
use ltc_master_data::Account;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// Confirms a draft.
pub struct Confirm;
impl Verb for Confirm {
    const ROUTE: &'static str = "POST /sales-orders/{id}/confirm";
    const ACTION: &'static str = "sales_order.confirm";
    type Input = ();
    type Output = SalesOrderView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<SalesOrderView, Fail> {
        let (mut case, mut order) = locked(work, Self::ACTION, id).await?;
        let before = order.state;
        work.get::<Account>(order.account_id).await?.refuse_inactive()?;
        let lines = lines_of(&**work, order.id).await?;
        confirmed(work, &mut case, &mut order, &lines)?;
        work.update(&mut order)?;
        work.update(&mut case)?;
        let said = Announcement::new("order.confirmed", case.id).touches("sales_order", order.id, &order.no);
        work.announce(said.change("state", before, order.state));
        let allowed = work.allowed("sales_order", buttons(&order));
        Ok(SalesOrderView::of(order, lines, allowed))
    }
}

/// The order is confirmed and handed over to delivery; the caller records both.
pub(super) fn confirmed(
    work: &mut Work<'_>,
    case: &mut Case,
    order: &mut SalesOrder,
    lines: &[SalesOrderLine],
) -> Result<(), Refusal> {
    let next = LIFECYCLE.next(order.state, "confirm")?;
    if let Some(hold) = order.holds.0.first() {
        return Err(Refusal::conflict("sales_order.held").with("kind", hold.kind));
    }
    order.state = next;
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
