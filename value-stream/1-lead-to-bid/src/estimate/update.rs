//! Cost, terms or carry rate change while the estimate is a draft.

use super::content::EstimateContent;
use super::create::{reckon, refuse_superseded};
use super::lifecycle::LIFECYCLE;
use super::store::Estimate;
use super::view::EstimateView;
use crate::quote::Quote;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The whole content as it is to stand.
    pub struct EstimateUpdate { content: EstimateContent }
}

/// `POST /estimates/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /estimates/{id}/update";
    const ACTION: &'static str = "estimate.update";
    type Input = EstimateUpdate;
    type Output = EstimateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: EstimateUpdate) -> Result<EstimateView, Fail> {
        let mut estimate = work.get::<Estimate>(id).await?;
        work.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        work.fresh(&estimate)?;
        let before = estimate.state;
        estimate.state = LIFECYCLE.next(estimate.state, "update")?;
        let quote = work.get::<Quote>(estimate.quote_id).await?;
        refuse_superseded(&quote)?;
        let margin = estimate.margin_after;
        reckon(&mut estimate, input.content.for_quote(&quote))?;
        work.update(&mut estimate)?;
        let said =
            Announcement::new("estimate.updated", estimate.case_id).touches("estimate", id, &estimate.no);
        work.announce(said.change("state", before, estimate.state).change(
            "margin_after",
            margin,
            estimate.margin_after,
        ));
        Ok(EstimateView::written(work, estimate))
    }
}
