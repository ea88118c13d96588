//! What a goods issue does to its order. Called by `throughline/` for `GoodsIssued`.
use super::store::{SalesOrder, lines_of};
use ltc_http::Work;
use ltc_kernel::{GoodsIssued, Refusal};
use ltc_store::{Fail, Reads};

/// Notes the first issue: from now on the order cannot be cancelled (domain.md 5.1). Each line knows what of it has
/// left us, so that no contract change goes below it (5.6).
pub async fn goods_issued(work: &mut Work<'_>, issued: &GoodsIssued) -> Result<(), Fail> {
    let Some(mut order) = work.find::<SalesOrder>(issued.order_id).await? else { return Ok(()) };
    work.touch("sales_order", order.id, &order.no);
    for mut row in lines_of(&**work, order.id).await? {
        let mut now = issued.lines.iter().filter(|l| i64::from(l.line_no) == row.line_no).peekable();
        if now.peek().is_none() {
            continue;
        }
        for line in now {
            row.shipped = row.shipped.add(line.quantity).map_err(Refusal::from)?;
            row.shipped_net_minor += line.net.minor();
            row.shipped_tax_minor += line.tax.minor();
        }
        work.update(&mut row)?;
    }
    if order.first_issued_on.is_none() {
        order.first_issued_on = Some(issued.shipped_on);
        work.update(&mut order)?;
    }
    Ok(())
}
