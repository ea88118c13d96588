//! A lower grade after ATI: granted or refused by someone with the level of the gate last passed, never by who asked.

use super::inbox;
use super::lifecycle::LIFECYCLE;
use super::regrade::set;
use super::show::{GradeView, seen_by};
use super::store::GradeChange;
use crate::approval::Ending;
use crate::case::{Case, load_for_update};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the deal may be led with less.
    pub struct GradeChangeGrant { note: Option<LongText> }
}
form! {
    /// Why it may not.
    pub struct GradeChangeRefuse { reason: LongText }
}

/// `POST /grade-changes/{id}/grant`.
pub struct Grant;
impl Verb for Grant {
    const ROUTE: &'static str = "POST /grade-changes/{id}/grant";
    const ACTION: &'static str = "grade_change.grant";
    type Input = GradeChangeGrant;
    type Output = GradeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GradeChangeGrant) -> Result<GradeView, Fail> {
        let (mut case, mut row) = asked(work, id, Self::ACTION, "grant").await?;
        row.answer = input.note.map(String::from);
        work.update(&mut row)?;
        inbox::end(work, &row, Ending::Agreed).await?;
        let before = case.grade;
        set(work, &mut case, row.to_grade, row.score);
        work.update(&mut case)?;
        let said = Announcement::new("grade.lowered", case.id).touches("grade_change", id, "");
        work.announce(said.touches("case", case.id, &case.no).change("grade", before, case.grade));
        Ok(seen_by(work.who(), row, case.state, vec![]))
    }
}

/// `POST /grade-changes/{id}/refuse`.
pub struct Refuse;
impl Verb for Refuse {
    const ROUTE: &'static str = "POST /grade-changes/{id}/refuse";
    const ACTION: &'static str = "grade_change.refuse";
    type Input = GradeChangeRefuse;
    type Output = GradeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GradeChangeRefuse) -> Result<GradeView, Fail> {
        let (case, mut row) = asked(work, id, Self::ACTION, "refuse").await?;
        row.answer = Some(input.reason.0.clone());
        work.update(&mut row)?;
        inbox::end(work, &row, Ending::Rejected).await?;
        let said = Announcement::new("grade.lowering_refused", case.id).touches("grade_change", id, "");
        work.announce(said.touches("case", case.id, &case.no).attr("reason", input.reason));
        Ok(seen_by(work.who(), row, case.state, vec![]))
    }
}

/// Locks the deal and moves the request.
async fn asked(
    work: &mut Work<'_>,
    id: Uuid,
    action: &'static str,
    event: &'static str,
) -> Result<(Case, GradeChange), Fail> {
    let seen = work.get::<GradeChange>(id).await?;
    work.permit(action, Belongs::to_case(seen.case_id)).await?;
    let case = load_for_update(work, seen.case_id).await?;
    let mut row = work.get::<GradeChange>(id).await?;
    work.fresh(&row)?;
    let next = LIFECYCLE.next(row.state, event)?;
    case.refuse_closed()?;
    if row.requested_by == work.actor_id() {
        return Err(Refusal::conflict("grade.decider_is_requester").into());
    }
    let required = row.required_level.unwrap_or(5);
    let held = work.who().authority_level;
    if held < required {
        return Err(Refusal::conflict("gate.level_too_low")
            .with("required", required)
            .with("held", held)
            .into());
    }
    row.state = next;
    row.decided_by = Some(work.actor_id());
    row.decided_at = Some(work.now());
    Ok((case, row))
}
