//! Order to delivery -> deliver to cash: the final account counts every actual cost.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::CostBooked;
use ltc_store::Fail;

pub fn carry(work: &mut Work<'_>, h: &CostBooked) -> Result<(), Fail> {
    arrivals::cost_booked(work, h);
    Ok(())
}
