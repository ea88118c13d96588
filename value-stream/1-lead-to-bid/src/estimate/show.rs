//! One estimate.

use super::store::Estimate;
use super::view::EstimateView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /estimates/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /estimates/{id}";
    const ACTION: &'static str = "estimate.read";
    type Output = EstimateView;

    async fn run(look: &Look, id: Uuid) -> Result<EstimateView, Fail> {
        let estimate = look.get::<Estimate>(id).await?;
        look.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        Ok(EstimateView::seen(look, estimate))
    }
}
