use super::inbox;
use super::lifecycle::GradeChangeState;
use super::model::{GradeKind, Occasion};
use super::regrade::{lapse_waiting, level_of_last_gate, set};
use super::show::{GradeView, seen_by};
use super::store::{GradeChange, history};
use crate::case::{Case, Grade, load_for_update};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Another grade than the tables found, and why.
    pub struct CaseOverrideGrade { grade: Grade, reason: LongText }
}

/// `POST /cases/{id}/override-grade`: one grade up or down (domain.md 3.1). A lower one after ATI waits for the level
/// of the gate last passed.
pub struct OverrideGrade;
impl Verb for OverrideGrade {
    const ROUTE: &'static str = "POST /cases/{id}/override-grade";
    const ACTION: &'static str = "case.override_grade";
    type Input = CaseOverrideGrade;
    type Output = GradeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CaseOverrideGrade) -> Result<GradeView, Fail> {
        let found = work.get::<Case>(id).await?;
        work.permit(Self::ACTION, Belongs::to(found.owner_id, found.id)).await?;
        let mut case = load_for_update(work, id).await?;
        work.fresh(&case)?;
        case.refuse_closed()?;
        let before = case.grade.ok_or_else(|| Refusal::conflict("grade.not_graded"))?;
        let rows = history(&**work, id).await?;
        let last = rows.last().ok_or_else(|| Refusal::conflict("grade.not_graded"))?;
        one_step(before, input.grade).finish()?;
        let mut row = GradeChange::new(work, id, Occasion::Hand, last.sheet.0.clone());
        row.kind = GradeKind::Override;
        row.from_grade = Some(before);
        row.to_grade = input.grade;
        row.reason = Some(input.reason.0.clone());
        let lower = input.grade > before;
        let level = if lower { level_of_last_gate(work, id).await? } else { None };
        if level.is_some() && rows.iter().any(|r| r.state == GradeChangeState::Waiting) {
            return Err(Refusal::conflict("grade.already_waiting").into());
        }
        lapse_waiting(work, rows).await?;
        let kind = if let Some(level) = level {
            row.kind = GradeKind::Downgrade;
            row.state = GradeChangeState::Waiting;
            row.required_level = Some(level);
            "grade.lowering_requested"
        } else {
            set(work, &mut case, input.grade, row.score);
            "grade.overridden"
        };
        work.insert(&row);
        if row.state == GradeChangeState::Waiting {
            inbox::ask(work, &case, &row).await?;
        }
        work.update(&mut case)?;
        let said =
            Announcement::new(kind, id).touches("grade_change", row.id, "").touches("case", id, &case.no);
        let said = said.attr("grade", serde_json::json!({"before": before, "after": input.grade}));
        work.announce(said.attr("reason", input.reason));
        let state = case.state;
        Ok(seen_by(
            work.who(),
            row,
            state,
            work.allowed("grade_change", super::LIFECYCLE.allowed(GradeChangeState::Waiting)),
        ))
    }
}

/// One grade, and another one.
fn one_step(before: Grade, after: Grade) -> Findings {
    let mut findings = Findings::new();
    let distance = (before as i64 - after as i64).abs();
    findings.check(distance != 0, "/grade", "grade.same");
    findings.check(distance < 2, "/grade", "grade.more_than_one");
    findings
}
