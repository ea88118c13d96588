//! Bid to order -> order to delivery, deliver to cash: clause of acceptance, totals, plan and obligations as they stand
//! after a signed change.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::ContractChanged;
use ltc_order_to_delivery::acceptance;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &ContractChanged) -> Result<(), Fail> {
    acceptance::contract_changed(work, h).await?;
    arrivals::contract_changed(work, h).await
}
