//! We give the opportunity up; it counts neither as won nor as lost.

use super::lifecycle::LIFECYCLE;
use super::store::Opportunity;
use super::view::OpportunityView;
use ltc_governance::case::{self, CaseState};
use ltc_governance::gate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why.
    pub struct OpportunityCancel { reason: LongText }
}

/// `POST /opportunities/{id}/cancel`
pub struct Cancel;
impl Verb for Cancel {
    const ROUTE: &'static str = "POST /opportunities/{id}/cancel";
    const ACTION: &'static str = "opportunity.cancel";
    type Input = OpportunityCancel;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityCancel) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        work.fresh(&opportunity)?;
        let before = opportunity.state;
        let next = LIFECYCLE.next(opportunity.state, "cancel")?;
        opportunity.close(next, work.now());
        opportunity.close_note = Some(input.reason.0);
        case.state = CaseState::Cancelled;
        work.update(&mut opportunity)?;
        work.update(&mut case)?;
        gate::invalidate_all(work, case.id).await?;
        let said =
            Announcement::new("opportunity.cancelled", case.id).touches("opportunity", id, &opportunity.no);
        work.announce(said.change("state", before, opportunity.state));
        Ok(OpportunityView::written(work, opportunity))
    }
}
