//! The order of a contract after a signed change (domain.md 2.8.1: order lines changed).
use super::model::SalesOrderState;
use super::store::{SalesOrder, SalesOrderLine, lines_of, living};
use crate::contract::model::totals;
use ltc_http::Work;
use ltc_kernel::{AgreedLine, Money, OrderRevised, Quantity, Refusal};
use ltc_store::Fail;
use uuid::Uuid;

/// A change and the lines of its contract, before and after it.
pub(crate) struct Revision<'a> {
    pub contract_id: Uuid,
    pub change_id: Uuid,
    pub before: &'a [AgreedLine],
    pub after: &'a [AgreedLine],
}

/// Writes the agreed lines into the one order that has taken all of the agreement (changed, added, or down to nothing)
/// and hands them to delivery. Where a part was called off, as under a framework, orders keep what they ordered; the
/// next one follows the new agreement.
pub(crate) async fn revise(work: &mut Work<'_>, change: Revision<'_>) -> Result<(), Fail> {
    let orders = living(&**work, SalesOrder::contract_id, change.contract_id).await?;
    let [order] = orders.as_slice() else { return Ok(()) };
    let rows = lines_of(&**work, order.id).await?;
    if order.state == SalesOrderState::Closed || !takes_all(&rows, change.before) {
        return Ok(());
    }
    let mut order = order.clone();
    for mut row in rows.iter().cloned() {
        let before = row.clone();
        match change.after.iter().find(|l| i64::from(l.line_no) == row.line_no) {
            Some(line) => row.take(line),
            None => row.take(&nothing_left(&row)),
        }
        if row != before {
            work.update(&mut row)?;
        }
    }
    for line in change.after.iter().filter(|l| !rows.iter().any(|r| r.line_no == i64::from(l.line_no))) {
        let row = SalesOrderLine::of(work, order.id, line, order.required_on);
        work.insert(&row);
    }
    let total = totals(order.currency, change.after).map_err(Refusal::from)?;
    order.total_net_minor = total.net.minor();
    order.total_tax_minor = total.tax.minor();
    order.total_gross_minor = total.gross.minor();
    work.touch("sales_order", order.id, &order.no);
    work.hand_over(OrderRevised {
        case_id: order.case_id,
        order_id: order.id,
        change_id: change.change_id,
        lines: change.after.to_vec(),
    });
    work.update(&mut order)
}

/// Does the order ask for the whole agreement? Lines that an earlier change took down to nothing ask for nothing.
fn takes_all(rows: &[SalesOrderLine], agreed: &[AgreedLine]) -> bool {
    let asked = rows.iter().filter(|r| r.quantity.is_positive()).count();
    let same =
        |l: &AgreedLine| rows.iter().any(|r| r.line_no == i64::from(l.line_no) && r.quantity == l.quantity);
    asked == agreed.len() && agreed.iter().all(same)
}

fn nothing_left(row: &SalesOrderLine) -> AgreedLine {
    let zero = Money::zero(row.currency);
    AgreedLine { quantity: Quantity::zero(), net: zero, tax: zero, gross: zero, ..row.agreed() }
}
