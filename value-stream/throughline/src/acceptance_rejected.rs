//! Order to delivery -> deliver to cash: the customer objects, so what is invoiced for it or waits for it is disputed.
//! Undone by nothing: its owners settle the dispute.
use ltc_deliver_to_cash::dispute;
use ltc_http::Work;
use ltc_kernel::AcceptanceRejected;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &AcceptanceRejected) -> Result<(), Fail> {
    dispute::acceptance_rejected(work, h).await
}
