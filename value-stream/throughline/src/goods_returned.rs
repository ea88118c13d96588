//! Order to delivery -> deliver to cash: goods that are in our store again are no cost of the deal; the final account
//! counts what stands. What the customer does not pay for them is a credit note, written by finance.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::GoodsReturned;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &GoodsReturned) -> Result<(), Fail> {
    arrivals::goods_returned(work, h)
}
