//! Order to delivery -> the order (what was shipped is not cancelled) and deliver to cash: what may be billed and what is
//! earned by it. The last delivery completes a contract that waits for no acceptance.
use ltc_bid_to_order::{contract, sales_order};
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::GoodsIssued;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &GoodsIssued) -> Result<(), Fail> {
    sales_order::goods_issued(work, h).await?;
    let done = arrivals::goods_issued(work, h).await?;
    match h.contract_id {
        Some(contract) if done => contract::complete_when_accepted(work, contract).await,
        _ => Ok(()),
    }
}
