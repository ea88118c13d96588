//! Bid to order -> deliver to cash: totals, plan and obligations as they stand after a signed change.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::ContractChanged;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &ContractChanged) -> Result<(), Fail> {
    arrivals::contract_changed(work, h).await
}
