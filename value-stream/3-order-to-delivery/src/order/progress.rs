//! Order lines with what deliveries already took from them, in one statement.

use super::DeliverableLine;
use ltc_kernel::Quantity;
use ltc_store::{Db, Fail, Record};
use uuid::Uuid;

/// A line and what happened to it so far.
#[derive(Clone, Debug)]
pub struct LineProgress {
    pub line: DeliverableLine,
    /// In deliveries that are planned or shipped.
    pub planned: Quantity,
    /// In deliveries that left us.
    pub shipped: Quantity,
}

/// The columns stand in the order of `DeliverableLine::COLUMNS`.
const LINES: &str = "SELECT l.id, l.order_id, l.line_no, l.product_id, l.description, l.quantity, l.net_minor, \
l.tax_minor, l.tax_code, l.tax_rate, l.currency, l.unit_cost_scaled, l.cost_currency, \
CAST(COALESCE(SUM(CASE WHEN v.state <> 'CANCELLED' THEN d.quantity END), 0) AS BIGINT), \
CAST(COALESCE(SUM(CASE WHEN v.state IN ('SHIPPED', 'PROVEN') THEN d.quantity END), 0) AS BIGINT) \
FROM deliverable_line l \
LEFT JOIN delivery_line d ON d.workspace_id = l.workspace_id AND d.order_line_id = l.id \
LEFT JOIN delivery v ON v.workspace_id = d.workspace_id AND v.id = d.delivery_id \
WHERE l.workspace_id = ? AND l.order_id = ? \
GROUP BY l.id, l.order_id, l.line_no, l.product_id, l.description, l.quantity, l.net_minor, l.tax_minor, \
l.tax_code, l.tax_rate, l.currency, l.unit_cost_scaled, l.cost_currency ORDER BY l.line_no";

/// All lines of an order with their sums. Call it under the lock of the deal.
pub async fn progress(db: &impl Db, order_id: Uuid) -> Result<Vec<LineProgress>, Fail> {
    let values = vec![db.workspace().id().into(), order_id.into()];
    let mut lines = vec![];
    for row in db.exec().query_text(LINES, values).await? {
        let at = DeliverableLine::COLUMNS.len();
        lines.push(LineProgress {
            line: DeliverableLine::from_row(&row)?,
            planned: Quantity::from_scaled(row.try_get_by_index(at)?),
            shipped: Quantity::from_scaled(row.try_get_by_index(at + 1)?),
        });
    }
    Ok(lines)
}
