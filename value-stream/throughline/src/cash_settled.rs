//! Deliver to cash -> the deal: its cash clock moves; orders that rested for the customer's credit are looked at again; a
//! light deal that is done is closed by the rule.
use crate::exposure_moved::look_again;
use ltc_bid_to_order::contract;
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::CashSettled;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &CashSettled) -> Result<(), Fail> {
    arrivals::cash_settled(work, h).await?;
    if let Some(account) = arrivals::customer_of(work, h).await? {
        look_again(work, account).await?;
    }
    match h.contract_id {
        Some(id) if h.invoice_paid => contract::close_light(work, id).await,
        _ => Ok(()),
    }
}
