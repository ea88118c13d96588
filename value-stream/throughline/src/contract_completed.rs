//! Bid to order -> order to delivery, deliver to cash: what is said to be done must have left us and be accepted. Either
//! stage refuses, and the verb is refused with it.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::ContractCompleted;
use ltc_order_to_delivery::order;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &ContractCompleted) -> Result<(), Fail> {
    let needs_acceptance = order::contract_completed(work, h.contract_id).await?;
    arrivals::contract_completed(work, h.contract_id, needs_acceptance).await
}
