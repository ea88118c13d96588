//! Parts of a solution of a won deal come into a draft; what came from where is kept.

use super::lifecycle::LIFECYCLE;
use super::model::{Copied, SolutionPart, SolutionState};
use super::store::Solution;
use super::view::SolutionView;
use super::write::locked;
use crate::opportunity::Opportunity;
use crate::opportunity::model::OpportunityState;
use crate::references::SolutionRef;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is copied from which solution; words are put behind those that are there, lines of the bill as well.
    pub struct SolutionCopy { from_id: SolutionRef, parts: Vec<SolutionPart> }
}

/// The solution, provided that it was approved and its deal is won: what everybody in the house may learn from. Others
/// are as good as not there.
async fn proven(work: &Work<'_>, id: Uuid) -> Result<Solution, Fail> {
    let solution = work.get::<Solution>(id).await?;
    let won = work.get::<Opportunity>(solution.opportunity_id).await?.state == OpportunityState::Won;
    match won && solution.state == SolutionState::Approved {
        true => Ok(solution),
        false => Err(Refusal::not_found().into()),
    }
}

fn join(mine: &mut String, other: &str) {
    if !mine.trim().is_empty() && !other.trim().is_empty() {
        mine.push_str("\n\n");
    }
    mine.push_str(other);
}

/// `POST /solutions/{id}/copy`
pub struct Copy;
impl Verb for Copy {
    const ROUTE: &'static str = "POST /solutions/{id}/copy";
    const ACTION: &'static str = "solution.copy";
    type Input = SolutionCopy;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionCopy) -> Result<SolutionView, Fail> {
        let mut solution = locked(work, Self::ACTION, id).await?;
        solution.state = LIFECYCLE.next(solution.state, "copy")?;
        work.permit("solution.reuse", Belongs::workspace()).await?;
        let source = proven(work, input.from_id.0).await?;
        let mut findings = Findings::new();
        findings.check(!input.parts.is_empty(), "/parts", "required");
        findings.check(source.opportunity_id != solution.opportunity_id, "/from_id", "solution.own_deal");
        findings.finish()?;
        for part in &input.parts {
            match part {
                SolutionPart::Summary => join(&mut solution.summary, &source.summary),
                SolutionPart::Assumptions => join(&mut solution.assumptions, &source.assumptions),
                SolutionPart::Exclusions => join(&mut solution.exclusions, &source.exclusions),
                SolutionPart::Bill => solution.bill.0.extend(source.bill.0.iter().cloned()),
            }
        }
        solution.copied.0.push(Copied {
            solution_id: source.id,
            no: source.no.clone(),
            revision: source.revision,
            title: source.title.clone(),
            parts: input.parts.clone(),
            on: work.today(),
            by: work.actor_id(),
        });
        work.update(&mut solution)?;
        let said = Announcement::new("solution.copied", solution.case_id);
        let said = said.touches("solution", id, &solution.no);
        work.announce(said.attr("from", &source.no).attr("parts", &input.parts));
        Ok(SolutionView::written(work, solution))
    }
}
