//! Bid to order -> all: the opportunity is won, the order is placed, the billing plan and the
//! performance obligations stand.
use ltc_bid_to_order::sales_order;
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::ContractSigned;
use ltc_lead_to_bid::opportunity;
use ltc_order_to_delivery::acceptance;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &ContractSigned) -> Result<(), Fail> {
    opportunity::won(work, h.opportunity_id).await?;
    arrivals::contract_signed(work, h).await?;
    acceptance::contract_signed(work, h);
    sales_order::place_for_contract(work, h).await?;
    Ok(())
}
