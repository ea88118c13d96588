//! `return`: back to the author.

use super::lifecycle::LIFECYCLE;
use super::store::Estimate;
use super::view::EstimateView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is to be changed.
    pub struct EstimateReturn { reason: String }
}

/// `POST /estimates/{id}/return`
pub struct Return;
impl Verb for Return {
    const ROUTE: &'static str = "POST /estimates/{id}/return";
    const ACTION: &'static str = "estimate.return";
    type Input = EstimateReturn;
    type Output = EstimateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: EstimateReturn) -> Result<EstimateView, Fail> {
        let mut estimate = work.get::<Estimate>(id).await?;
        work.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        work.fresh(&estimate)?;
        let before = estimate.state;
        estimate.state = LIFECYCLE.next(estimate.state, "return")?;
        work.update(&mut estimate)?;
        let said =
            Announcement::new("estimate.returned", estimate.case_id).touches("estimate", id, &estimate.no);
        work.announce(said.attr("reason", input.reason).change("state", before, estimate.state));
        Ok(EstimateView::written(work, estimate))
    }
}
