//! Bid to order -> order to delivery, deliver to cash: clause of acceptance, totals, plan and obligations as they stand
//! after a signed change. The lines of its order come by `order_revised`, before it. A change that leaves nothing to
//! deliver completes a contract that waits for no acceptance.
use ltc_bid_to_order::contract;
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::ContractChanged;
use ltc_order_to_delivery::{acceptance, order};
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &ContractChanged) -> Result<(), Fail> {
    acceptance::contract_changed(work, h).await?;
    let waits = order::waits_for_acceptance(work, h.contract_id).await?;
    match arrivals::contract_changed(work, h, waits).await? {
        true => contract::complete_when_accepted(work, h.contract_id).await,
        false => Ok(()),
    }
}
