//! What a goods issue does to its order. Called by `throughline/` for `GoodsIssued`.
use super::store::SalesOrder;
use ltc_http::Work;
use ltc_kernel::GoodsIssued;
use ltc_store::{Fail, Reads};

/// Notes the first issue: from now on the order cannot be cancelled (domain.md 5.1).
pub async fn goods_issued(work: &mut Work<'_>, issued: &GoodsIssued) -> Result<(), Fail> {
    let Some(mut order) = work.find::<SalesOrder>(issued.order_id).await? else { return Ok(()) };
    work.touch("sales_order", order.id, &order.no);
    if order.first_issued_on.is_none() {
        order.first_issued_on = Some(issued.shipped_on);
        work.update(&mut order)?;
    }
    Ok(())
}
