//! Bid to order -> order to delivery: what rests, is cancelled or closed is not delivered. Delivery knows what has left
//! us and refuses to let an order be closed before; the verb is refused with it. What is not delivered is not owed: other
//! orders of the customer may go on.
use crate::exposure_moved::look_again;
use ltc_deliver_to_cash::credit_profile;
use ltc_http::Work;
use ltc_kernel::OrderStandingChanged;
use ltc_order_to_delivery::order;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &OrderStandingChanged) -> Result<(), Fail> {
    order::stand(work, h).await?;
    match credit_profile::order_stands(work, h).await? {
        Some(account) => look_again(work, account).await,
        None => Ok(()),
    }
}
