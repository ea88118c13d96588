//! The order of a contract after a signed change (domain.md 2.8.1: order lines changed).
use super::model::SalesOrderState;
use super::store::{SalesOrder, SalesOrderLine, lines_of, living};
use crate::contract::model::totals;
use ltc_http::Work;
use ltc_kernel::{AgreedLine, Money, Quantity, Refusal};
use ltc_store::Fail;
use uuid::Uuid;

/// Writes the agreed lines into the one order of the contract: changed, added, or down to nothing. Where a
/// framework has several orders they keep what they ordered; the next one follows the new agreement.
pub(crate) async fn revise(
    work: &mut Work<'_>,
    contract_id: Uuid,
    agreed: &[AgreedLine],
) -> Result<(), Fail> {
    let orders = living(&**work, SalesOrder::contract_id, contract_id).await?;
    let [order] = orders.as_slice() else { return Ok(()) };
    if order.state == SalesOrderState::Closed {
        return Ok(());
    }
    let mut order = order.clone();
    let rows = lines_of(&**work, order.id).await?;
    for mut row in rows.iter().cloned() {
        let before = row.clone();
        match agreed.iter().find(|l| i64::from(l.line_no) == row.line_no) {
            Some(line) => row.take(line),
            None => row.take(&nothing_left(&row)),
        }
        if row != before {
            work.update(&mut row)?;
        }
    }
    for line in agreed.iter().filter(|l| !rows.iter().any(|r| r.line_no == i64::from(l.line_no))) {
        let row = SalesOrderLine::of(work, order.id, line, order.required_on);
        work.insert(&row);
    }
    let total = totals(order.currency, agreed).map_err(Refusal::from)?;
    order.total_net_minor = total.net.minor();
    order.total_tax_minor = total.tax.minor();
    order.total_gross_minor = total.gross.minor();
    work.touch("sales_order", order.id, &order.no);
    work.update(&mut order)
}

fn nothing_left(row: &SalesOrderLine) -> AgreedLine {
    let zero = Money::zero(row.currency);
    AgreedLine { quantity: Quantity::zero(), net: zero, tax: zero, gross: zero, ..row.agreed() }
}
