//! The rule table says whose lead it is.

use super::distribute::{choose, hand_deal, start};
use super::lifecycle::LIFECYCLE;
use super::store::Lead;
use super::view::LeadView;
use ltc_governance::case::{self, CaseState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing to say.
    pub struct LeadRoute {}
}

/// `POST /leads/{id}/route`
pub struct Route;
impl Verb for Route {
    const ROUTE: &'static str = "POST /leads/{id}/route";
    const ACTION: &'static str = "lead.route";
    type Input = LeadRoute;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadRoute) -> Result<LeadView, Fail> {
        let seen = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        let mut case = case::load_for_update(work, seen.case_id).await?;
        let mut lead = work.get::<Lead>(id).await?;
        work.fresh(&lead)?;
        let before = (lead.state, lead.owner_id);
        lead.state = LIFECYCLE.next(lead.state, "route")?;
        let assignment = choose(work, lead.prospect(), None).await?;
        if assignment.owner_id.is_none() {
            return Err(Refusal::conflict("lead.nobody_has_room").into());
        }
        let rule = assignment.rule;
        start(work, &mut lead, assignment).await?;
        case.state = CaseState::Open;
        hand_deal(work, &lead, &mut case).await?;
        work.update(&mut lead)?;
        let said = Announcement::new("lead.assigned", lead.case_id).touches("lead", id, &lead.no);
        let said = said.change("state", before.0, lead.state).change("owner_id", before.1, lead.owner_id);
        work.announce(said.attr("rule", rule));
        Ok(LeadView::written(work, lead))
    }
}
