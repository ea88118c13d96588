//! The customer chose another, or nothing: the deal is lost (domain.md 6.8).

use super::model::LossReason;
use super::outcome::{Loss, lost};
use super::store::Opportunity;
use super::view::OpportunityView;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why; OTHER needs words.
    pub struct OpportunityLose { reason: LossReason, competitor: Option<String>, note: Option<LongText> }
}

/// `POST /opportunities/{id}/lose`
pub struct Lose;
impl Verb for Lose {
    const ROUTE: &'static str = "POST /opportunities/{id}/lose";
    const ACTION: &'static str = "opportunity.lose";
    type Input = OpportunityLose;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityLose) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        work.fresh(&opportunity)?;
        let before = opportunity.state;
        let loss =
            Loss { reason: input.reason, competitor: input.competitor, note: input.note.map(String::from) };
        lost(work, &mut case, &mut opportunity, loss).await?;
        let said = Announcement::new("opportunity.lost", case.id).touches("opportunity", id, &opportunity.no);
        let said = said.attr("reason", input.reason).attr("competitor", &opportunity.competitor_won);
        work.announce(said.change("state", before, opportunity.state));
        Ok(OpportunityView::written(work, opportunity))
    }
}
