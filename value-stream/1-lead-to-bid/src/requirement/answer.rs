//! How far we comply with a line, in our words.

use super::lifecycle::REQUIREMENT;
use super::model::Compliance;
use super::view::RequirementView;
use super::write::locked;
use crate::references::UserRef;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Whoever does not comply in full says what is missing, or what there is instead.
    pub struct RequirementAnswer {
        compliance: Compliance,
        response: Option<LongText>,
        owner_id: Option<UserRef>,
    }
}

/// `POST /requirements/{id}/answer`
pub struct Answer;
impl Verb for Answer {
    const ROUTE: &'static str = "POST /requirements/{id}/answer";
    const ACTION: &'static str = "requirement.answer";
    type Input = RequirementAnswer;
    type Output = RequirementView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: RequirementAnswer) -> Result<RequirementView, Fail> {
        let mut requirement = locked(work, Self::ACTION, id).await?;
        let before = (requirement.state, requirement.compliance);
        requirement.state = REQUIREMENT.next(before.0, "answer")?;
        let mut findings = Findings::new();
        let said = input.response.is_some() || input.compliance == Compliance::Full;
        findings.check(said, "/response", "requirement.response_missing");
        findings.finish()?;
        requirement.compliance = Some(input.compliance);
        requirement.response = input.response.map(String::from);
        requirement.answered_at = Some(work.now());
        requirement.owner_id = input.owner_id.map_or(requirement.owner_id, |owner| owner.0);
        // What closed a gap closed that of another answer.
        if before.1 != requirement.compliance {
            requirement.gap_closed_at = None;
            requirement.gap_result = None;
        }
        work.update(&mut requirement)?;
        let said = Announcement::new("requirement.answered", requirement.case_id);
        let said = said.touches("requirement", id, &requirement.no);
        let said = said.change("compliance", before.1, requirement.compliance);
        work.announce(said.change("state", before.0, requirement.state));
        Ok(RequirementView::written(work, requirement))
    }
}

/// The rights of a line, for what is asked about it.
pub(super) fn belongs(requirement: &super::Requirement) -> Belongs {
    Belongs::to(requirement.owner_id, requirement.case_id)
}
