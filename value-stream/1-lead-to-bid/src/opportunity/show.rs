//! One opportunity.

use super::store::Opportunity;
use super::view::OpportunityView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /opportunities/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /opportunities/{id}";
    const ACTION: &'static str = "opportunity.read";
    type Output = OpportunityView;

    async fn run(look: &Look, id: Uuid) -> Result<OpportunityView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        Ok(OpportunityView::seen(look, opportunity))
    }
}
