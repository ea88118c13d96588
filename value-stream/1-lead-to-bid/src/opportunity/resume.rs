//! A waiting opportunity goes on.

use super::lifecycle::LIFECYCLE;
use super::store::Opportunity;
use super::view::OpportunityView;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The next step; the close date may have moved meanwhile.
    pub struct OpportunityResume { next_step: String, next_step_due_on: NaiveDate, expected_close_on: Option<NaiveDate> }
}

/// `POST /opportunities/{id}/resume`
pub struct Resume;
impl Verb for Resume {
    const ROUTE: &'static str = "POST /opportunities/{id}/resume";
    const ACTION: &'static str = "opportunity.resume";
    type Input = OpportunityResume;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityResume) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        work.fresh(&opportunity)?;
        let before = opportunity.state;
        opportunity.state = LIFECYCLE.next(opportunity.state, "resume")?;
        let close_on = input.expected_close_on.unwrap_or(opportunity.expected_close_on);
        let mut findings = Findings::new();
        findings.check(close_on >= work.today(), "/expected_close_on", "date.in_the_past");
        findings.check(input.next_step_due_on >= work.today(), "/next_step_due_on", "date.in_the_past");
        findings.finish()?;
        opportunity.expected_close_on = close_on;
        opportunity.next_step = Some(input.next_step);
        opportunity.next_step_due_on = Some(input.next_step_due_on);
        opportunity.hold_reason = None;
        work.update(&mut opportunity)?;
        let said = Announcement::new("opportunity.resumed", opportunity.case_id).touches(
            "opportunity",
            id,
            &opportunity.no,
        );
        work.announce(said.change("state", before, opportunity.state));
        Ok(OpportunityView::written(work, opportunity))
    }
}
