//! Bid to order -> order to delivery: what rests, is cancelled or closed is not delivered. Delivery knows what has left
//! us and refuses to let an order be closed before; the verb is refused with it.
use ltc_http::Work;
use ltc_kernel::OrderStandingChanged;
use ltc_order_to_delivery::order;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &OrderStandingChanged) -> Result<(), Fail> {
    order::stand(work, h).await
}
