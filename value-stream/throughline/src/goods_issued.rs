//! Order to delivery -> deliver to cash: what may be billed and what is earned by it.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::GoodsIssued;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &GoodsIssued) -> Result<(), Fail> {
    arrivals::goods_issued(work, h).await
}
