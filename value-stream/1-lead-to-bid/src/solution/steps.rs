//! A solution is handed in for review, approved by someone else or given back, and gets a next version.

use super::lifecycle::LIFECYCLE;
use super::model::SolutionState;
use super::review::check;
use super::store::Solution;
use super::view::SolutionView;
use super::write::locked;
use crate::requirement;
use crate::requirement::figures::{Line, figures};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct SolutionSubmit { note: Option<LongText> }
}
form! {
    /// What the reviewer says.
    pub struct SolutionApprove { note: Option<LongText> }
}
form! {
    /// What is to be changed.
    pub struct SolutionReturn { reason: LongText }
}
form! {
    /// Why there is a next version.
    pub struct SolutionRevise { reason: Option<LongText> }
}

fn said(kind: &'static str, solution: &Solution) -> Announcement {
    let said = Announcement::new(kind, solution.case_id).touches("solution", solution.id, &solution.no);
    said.attr("revision", solution.revision)
}

/// `POST /solutions/{id}/submit`
pub struct Submit;
impl Verb for Submit {
    const ROUTE: &'static str = "POST /solutions/{id}/submit";
    const ACTION: &'static str = "solution.submit";
    type Input = SolutionSubmit;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionSubmit) -> Result<SolutionView, Fail> {
        let mut solution = locked(work, Self::ACTION, id).await?;
        let before = solution.state;
        solution.state = LIFECYCLE.next(before, "submit")?;
        let lines = requirement::live(&**work, solution.opportunity_id).await?;
        let lines: Vec<Line> = lines.iter().map(requirement::Requirement::line).collect();
        let matrix = figures(&lines, work.today());
        let (summary, assumptions) = (&solution.summary, &solution.assumptions);
        check(summary, assumptions, &solution.exclusions, solution.bill.0.len(), &matrix).finish()?;
        work.update(&mut solution)?;
        let said = said("solution.submitted", &solution).attr("note", input.note.map(String::from));
        work.announce(said.change("state", before, solution.state));
        Ok(SolutionView::written(work, solution))
    }
}

/// `POST /solutions/{id}/approve`
pub struct Approve;
impl Verb for Approve {
    const ROUTE: &'static str = "POST /solutions/{id}/approve";
    const ACTION: &'static str = "solution.approve";
    type Input = SolutionApprove;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionApprove) -> Result<SolutionView, Fail> {
        let mut solution = locked(work, Self::ACTION, id).await?;
        let before = solution.state;
        solution.state = LIFECYCLE.next(before, "approve")?;
        if solution.owner_id == work.actor_id() {
            return Err(Refusal::conflict("solution.own_review").with("solution", &solution.no).into());
        }
        solution.reviewer_id = Some(work.actor_id());
        solution.reviewed_at = Some(work.now());
        solution.review_note = input.note.map(String::from);
        work.update(&mut solution)?;
        work.announce(said("solution.approved", &solution).change("state", before, solution.state));
        Ok(SolutionView::written(work, solution))
    }
}

/// `POST /solutions/{id}/return`
pub struct Return;
impl Verb for Return {
    const ROUTE: &'static str = "POST /solutions/{id}/return";
    const ACTION: &'static str = "solution.return";
    type Input = SolutionReturn;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionReturn) -> Result<SolutionView, Fail> {
        let mut solution = locked(work, Self::ACTION, id).await?;
        let before = solution.state;
        solution.state = LIFECYCLE.next(before, "return")?;
        solution.reviewer_id = Some(work.actor_id());
        solution.reviewed_at = Some(work.now());
        solution.review_note = Some(input.reason.0);
        work.update(&mut solution)?;
        work.announce(said("solution.returned", &solution).change("state", before, solution.state));
        Ok(SolutionView::written(work, solution))
    }
}

/// `POST /solutions/{id}/revise`: answers with the next version, a draft with the same content.
pub struct Revise;
impl Verb for Revise {
    const ROUTE: &'static str = "POST /solutions/{id}/revise";
    const ACTION: &'static str = "solution.revise";
    const STATUS: u16 = 201;
    type Input = SolutionRevise;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionRevise) -> Result<SolutionView, Fail> {
        let mut before = locked(work, Self::ACTION, id).await?;
        LIFECYCLE.next(before.state, "revise")?;
        let next = Solution {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            revision: before.revision + 1,
            owner_id: work.actor_id(),
            review_note: None,
            reviewer_id: None,
            reviewed_at: None,
            quote_id: None,
            state: SolutionState::Draft,
            ..before.clone()
        };
        before.state = LIFECYCLE.next(before.state, "supersede")?;
        before.superseded_by = Some(next.id);
        work.update(&mut before)?;
        work.insert(&next);
        let said = said("solution.revised", &next).touches("solution", before.id, &before.no);
        work.announce(said.attr("reason", input.reason.map(String::from)));
        Ok(SolutionView::written(work, next))
    }
}
