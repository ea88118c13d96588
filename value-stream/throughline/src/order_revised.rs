//! Bid to order -> order to delivery: after a signed change the order that is delivered has the lines of the new
//! agreement. What has left us stays; below it the change is refused, and the verb with it.
use ltc_http::Work;
use ltc_kernel::OrderRevised;
use ltc_order_to_delivery::order;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &OrderRevised) -> Result<(), Fail> {
    order::revise(work, h).await
}
