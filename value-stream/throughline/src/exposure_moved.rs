//! Deliver to cash -> bid to order: orders that rested for credit and would fit now may be confirmed.
use ltc_bid_to_order::sales_order;
use ltc_deliver_to_cash::credit_profile;
use ltc_http::Work;
use ltc_kernel::ExposureMoved;
use ltc_store::Fail;
use uuid::Uuid;

pub async fn carry(work: &mut Work<'_>, h: &ExposureMoved) -> Result<(), Fail> {
    look_again(work, h.account_id).await
}

/// Whose credit was asked for and refused is looked at again.
pub(crate) async fn look_again(work: &mut Work<'_>, account_id: Uuid) -> Result<(), Fail> {
    let lifted = credit_profile::look_again(work, account_id).await?;
    for order in &lifted {
        sales_order::credit_lifted(work, order.order_id).await?;
    }
    if !lifted.is_empty() {
        work.note("credit_lifted", &lifted);
    }
    Ok(())
}
