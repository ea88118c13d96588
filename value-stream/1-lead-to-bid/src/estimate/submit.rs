//! The estimate is ready to be locked.

use super::lifecycle::LIFECYCLE;
use super::store::Estimate;
use super::view::EstimateView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct EstimateSubmit { note: Option<String> }
}

/// `POST /estimates/{id}/submit`
pub struct Submit;
impl Verb for Submit {
    const ROUTE: &'static str = "POST /estimates/{id}/submit";
    const ACTION: &'static str = "estimate.submit";
    type Input = EstimateSubmit;
    type Output = EstimateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: EstimateSubmit) -> Result<EstimateView, Fail> {
        let mut estimate = work.get::<Estimate>(id).await?;
        work.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        work.fresh(&estimate)?;
        let before = estimate.state;
        estimate.state = LIFECYCLE.next(estimate.state, "submit")?;
        work.update(&mut estimate)?;
        let said =
            Announcement::new("estimate.submitted", estimate.case_id).touches("estimate", id, &estimate.no);
        work.announce(said.attr("note", input.note).change("state", before, estimate.state));
        Ok(EstimateView::written(work, estimate))
    }
}
