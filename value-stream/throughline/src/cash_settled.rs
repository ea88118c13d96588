//! Deliver to cash -> the deal: its cash clock moves; a light deal that is done is closed by the rule.
use ltc_bid_to_order::contract;
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::CashSettled;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &CashSettled) -> Result<(), Fail> {
    arrivals::cash_settled(work, h).await?;
    match h.contract_id {
        Some(id) if h.invoice_paid => contract::close_light(work, id).await,
        _ => Ok(()),
    }
}
