//! Order to delivery -> bid to order: the budget lets it pass, warns or refuses. Order to delivery -> deliver to
//! cash: the final account counts every actual cost. Undone by the entry that takes the cost back.
use ltc_bid_to_order::budget;
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::CostBooked;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &CostBooked) -> Result<(), Fail> {
    let before = arrivals::cost_of(work, h.case_id, &h.category).await?;
    budget::control(work, h, before).await?;
    arrivals::cost_booked(work, h);
    Ok(())
}
