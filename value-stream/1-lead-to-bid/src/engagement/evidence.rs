//! What the customer accepted moves the opportunity: the evidence of O4 (domain.md 6.4).

use crate::opportunity::Opportunity;
use crate::opportunity::model::{OpportunityStage, OpportunityState};
use ltc_http::Work;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Notes the evidence; an open opportunity in O3 goes on to O4. The verb announces.
pub async fn value_accepted(work: &mut Work<'_>, opportunity_id: Uuid) -> Result<Opportunity, Fail> {
    let mut opportunity = work.get::<Opportunity>(opportunity_id).await?;
    opportunity.value_accepted_at.get_or_insert(work.now());
    if opportunity.state == OpportunityState::Open && opportunity.stage == OpportunityStage::O3 {
        opportunity.enter(OpportunityStage::O4);
    }
    work.update(&mut opportunity)?;
    Ok(opportunity)
}
