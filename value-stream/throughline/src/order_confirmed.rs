//! Bid to order -> order to delivery, deliver to cash: what may be delivered, and who bills it.
use ltc_deliver_to_cash::arrivals;
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::OrderConfirmed;
use ltc_order_to_delivery::order;
use ltc_store::{Fail, Reads};

pub async fn carry(work: &mut Work<'_>, h: &OrderConfirmed) -> Result<(), Fail> {
    let case = work.get::<Case>(h.case_id).await?;
    order::keep(work, h, &case).await?;
    arrivals::order_confirmed(work, h, &case).await
}
