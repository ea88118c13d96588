//! An opportunity waits.

use super::lifecycle::LIFECYCLE;
use super::store::Opportunity;
use super::view::OpportunityView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What it waits for.
    pub struct OpportunityHold { reason: String }
}

/// `POST /opportunities/{id}/hold`
pub struct Hold;
impl Verb for Hold {
    const ROUTE: &'static str = "POST /opportunities/{id}/hold";
    const ACTION: &'static str = "opportunity.hold";
    type Input = OpportunityHold;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityHold) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        work.fresh(&opportunity)?;
        let before = opportunity.state;
        opportunity.state = LIFECYCLE.next(opportunity.state, "hold")?;
        opportunity.hold_reason = Some(input.reason);
        work.update(&mut opportunity)?;
        let said = Announcement::new("opportunity.held", opportunity.case_id).touches(
            "opportunity",
            id,
            &opportunity.no,
        );
        work.announce(said.attr("reason", &opportunity.hold_reason).change(
            "state",
            before,
            opportunity.state,
        ));
        Ok(OpportunityView::written(work, opportunity))
    }
}
