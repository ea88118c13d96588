//! Bid to order -> deliver to cash and back: who knows what the customer owes says whether it may owe the order as well.
use ltc_bid_to_order::sales_order;
use ltc_deliver_to_cash::credit_profile;
use ltc_http::Work;
use ltc_kernel::CreditAsked;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &CreditAsked) -> Result<(), Fail> {
    let answer = credit_profile::ask(work, h).await?;
    sales_order::credit_answered(work, h, answer.held).await?;
    if let Some(standing) = answer.standing {
        work.note("credit", standing);
    }
    Ok(())
}
