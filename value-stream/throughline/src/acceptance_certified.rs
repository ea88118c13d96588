//! Order to delivery -> deliver to cash and back to the contract: instalments become ready, revenue is
//! earned, and a contract whose work is delivered and accepted whole is complete.
use ltc_bid_to_order::contract;
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::AcceptanceCertified;
use ltc_order_to_delivery::order;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &AcceptanceCertified) -> Result<(), Fail> {
    arrivals::acceptance_certified(work, h).await?;
    match h.contract_id {
        Some(contract) if h.final_acceptance && order::nothing_open(work, contract).await? => {
            contract::complete_when_accepted(work, contract).await
        }
        _ => Ok(()),
    }
}
