//! Lead to bid -> deliver to cash: the estimate (概算) that the final account will be measured against.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::EstimateLocked;
use ltc_store::Fail;

pub fn carry(work: &mut Work<'_>, h: &EstimateLocked) -> Result<(), Fail> {
    arrivals::estimate_locked(work, h);
    Ok(())
}
