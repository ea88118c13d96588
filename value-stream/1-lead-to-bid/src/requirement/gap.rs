//! What is done about a line that we do not fully meet (B-R3).

use super::lifecycle::REQUIREMENT;
use super::store::Requirement;
use super::view::RequirementView;
use super::write::locked;
use crate::references::UserRef;
use chrono::NaiveDate;
use ltc_governance::gate;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// What is done, who does it, by when.
    pub struct RequirementPlanGap { action: LongText, owner_id: UserRef, due_on: NaiveDate }
}
form! {
    /// How the gap was closed.
    pub struct RequirementCloseGap { result: LongText }
}

fn refuse_no_gap(requirement: &Requirement) -> Result<(), Refusal> {
    match requirement.line().is_open_gap() {
        true => Ok(()),
        false => Err(Refusal::conflict("requirement.no_gap").with("requirement", &requirement.no)),
    }
}

/// `POST /requirements/{id}/plan-gap`
pub struct Plan;
impl Verb for Plan {
    const ROUTE: &'static str = "POST /requirements/{id}/plan-gap";
    const ACTION: &'static str = "requirement.plan_gap";
    type Input = RequirementPlanGap;
    type Output = RequirementView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RequirementPlanGap) -> Result<RequirementView, Fail> {
        let mut requirement = locked(work, Self::ACTION, id).await?;
        requirement.state = REQUIREMENT.next(requirement.state, "plan_gap")?;
        refuse_no_gap(&requirement)?;
        let mut findings = Findings::new();
        findings.check(input.due_on >= work.today(), "/due_on", "date.in_the_past");
        findings.finish()?;
        requirement.gap_action = Some(input.action.0);
        requirement.gap_owner_id = Some(input.owner_id.0);
        requirement.gap_due_on = Some(input.due_on);
        work.update(&mut requirement)?;
        let said = Announcement::new("requirement.gap_planned", requirement.case_id);
        let said = said.touches("requirement", id, &requirement.no);
        work.announce(said.attr("due_on", requirement.gap_due_on).attr("owner_id", requirement.gap_owner_id));
        Ok(RequirementView::written(work, requirement))
    }
}

/// `POST /requirements/{id}/close-gap`
pub struct Close;
impl Verb for Close {
    const ROUTE: &'static str = "POST /requirements/{id}/close-gap";
    const ACTION: &'static str = "requirement.close_gap";
    type Input = RequirementCloseGap;
    type Output = RequirementView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RequirementCloseGap) -> Result<RequirementView, Fail> {
        let mut requirement = locked(work, Self::ACTION, id).await?;
        requirement.state = REQUIREMENT.next(requirement.state, "close_gap")?;
        refuse_no_gap(&requirement)?;
        if requirement.gap_action.is_none() {
            let refused = Refusal::conflict("requirement.gap_not_planned");
            return Err(refused.with("requirement", &requirement.no).into());
        }
        gate::fulfil(work, requirement.case_id, id, &input.result.0).await?;
        requirement.gap_result = Some(input.result.0);
        requirement.gap_closed_at = Some(work.now());
        work.update(&mut requirement)?;
        let said = Announcement::new("requirement.gap_closed", requirement.case_id);
        work.announce(said.touches("requirement", id, &requirement.no));
        Ok(RequirementView::written(work, requirement))
    }
}
