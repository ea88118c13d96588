//! A lead is given to somebody; the clock of the first touch starts again.

use super::assignment::{Assignment, AssignmentRule};
use super::distribute::{hand_deal, start};
use super::lifecycle::LIFECYCLE;
use super::store::Lead;
use super::view::LeadView;
use crate::references::UserRef;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Who takes the lead.
    pub struct LeadAssign { owner_id: UserRef }
}

/// `POST /leads/{id}/assign`
pub struct Assign;
impl Verb for Assign {
    const ROUTE: &'static str = "POST /leads/{id}/assign";
    const ACTION: &'static str = "lead.assign";
    type Input = LeadAssign;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadAssign) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let mut case = case::load_for_update(work, lead.case_id).await?;
        work.fresh(&lead)?;
        let before = (lead.state, lead.owner_id);
        lead.state = LIFECYCLE.next(lead.state, "assign")?;
        let chosen = Assignment::by_hand(AssignmentRule::Manual, input.owner_id.0);
        start(work, &mut lead, chosen).await?;
        hand_deal(work, &lead, &mut case).await?;
        work.update(&mut lead)?;
        let said = Announcement::new("lead.assigned", lead.case_id).touches("lead", id, &lead.no);
        work.announce(said.change("state", before.0, lead.state).change("owner_id", before.1, lead.owner_id));
        Ok(LeadView::written(work, lead))
    }
}
