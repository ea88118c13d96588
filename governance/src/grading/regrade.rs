//! Graded again: when the deal opens, when its criteria change, at ATI, ATB, ATC and with each change of the contract.
//! Plain functions: the verb has permitted, updates the case and announces.

use super::inbox;
use super::lifecycle::{GradeChangeState, LIFECYCLE};
use super::model::{Criteria, GradeKind, Occasion};
use super::sheet::GradeSheet;
use super::store::{GradeChange, history};
use super::tables;
use crate::approval::Ending;
use crate::case::{Case, Grade};
use crate::gate::{Gate, GateType};
use ltc_http::Work;
use ltc_kernel::{GradeChanged, Money, Ratio};
use ltc_store::Fail;
use uuid::Uuid;

/// What a gate knows of the deal beyond its criteria; what is not known changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The currency of the deal is not the one of its seller.
    pub foreign_currency: Option<bool>,
    pub ld_cap: Option<Ratio>,
    pub wacp_days: Option<i64>,
    /// Clauses deviate so far that a red line is touched.
    pub red_line: Option<bool>,
}

/// Above these, terms are not standard (domain.md 3.1): the cap of damages in millionths, days of collection.
const LD_CAP: i64 = 100_000;
const WACP_DAYS: i64 = 120;

impl Facts {
    /// The criteria as they stand with these facts: a fact can show a criterion, and only the currency can end one.
    fn applied(&self, mut criteria: Criteria) -> Criteria {
        let unusual = self.ld_cap.is_some_and(|cap| cap.scaled() > LD_CAP)
            || self.wacp_days.is_some_and(|days| days > WACP_DAYS)
            || self.red_line == Some(true);
        criteria.unusual_terms |= unusual;
        criteria.foreign_currency = self.foreign_currency.unwrap_or(criteria.foreign_currency);
        criteria
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Regraded {
    pub before: Option<Grade>,
    pub grade: Grade,
    pub score: ltc_kernel::Quantity,
    /// A lower grade was found and waits to be granted.
    pub waiting: bool,
}

/// The first grade of a deal. Changes the case.
pub async fn begin(
    work: &mut Work<'_>,
    case: &mut Case,
    value: Money,
    criteria: &Criteria,
) -> Result<GradeSheet, Fail> {
    let sheet = tables::grade(&**work, work.today(), value, criteria).await?;
    let row = GradeChange::new(work, case.id, Occasion::Opened, sheet.clone());
    case.grade = Some(sheet.grade);
    work.insert(&row);
    Ok(sheet)
}

/// The criteria are others. Changes the case, where the grade rises or ATI has not said GO.
pub async fn criteria_changed(
    work: &mut Work<'_>,
    case: &mut Case,
    value: Money,
    criteria: &Criteria,
) -> Result<Regraded, Fail> {
    let rows = history(&**work, case.id).await?;
    graded(work, case, rows, (value, criteria.clone()), Occasion::Criteria).await
}

/// At a gate or a change of the contract, with what is known by then; `known` are the criteria where the history has
/// none. Changes the case, where the grade rises or ATI has not said GO; a lower one waits to be granted.
pub async fn regrade(
    work: &mut Work<'_>,
    case: &mut Case,
    occasion: Occasion,
    value: Money,
    facts: &Facts,
    known: Option<&Criteria>,
) -> Result<Regraded, Fail> {
    let rows = history(&**work, case.id).await?;
    let last = rows.last().map(|row| &row.sheet.0.criteria).or(known);
    let Some(criteria) = last.cloned() else {
        // A deal from before gradings were kept, and nobody here knows its criteria: it stays as it is.
        let grade = case.grade.unwrap_or(Grade::C);
        return Ok(Regraded {
            before: case.grade,
            grade,
            score: ltc_kernel::Quantity::zero(),
            waiting: false,
        });
    };
    graded(work, case, rows, (value, facts.applied(criteria)), occasion).await
}

async fn graded(
    work: &mut Work<'_>,
    case: &mut Case,
    rows: Vec<GradeChange>,
    (value, criteria): (Money, Criteria),
    occasion: Occasion,
) -> Result<Regraded, Fail> {
    let sheet = tables::grade(&**work, work.today(), value, &criteria).await?;
    let before = case.grade;
    let same = rows.last().is_some_and(|row| row.sheet.0 == sheet);
    let (found, score) = (sheet.grade, sheet.score);
    let stays = Regraded { before, grade: before.unwrap_or(found), score, waiting: false };
    if same && rows.last().is_some_and(|row| row.state != GradeChangeState::Lapsed) {
        return Ok(stays);
    }
    // What an earlier grading found still holds: an override or a refusal since then is not undone by it.
    let unchanged = rows.last().is_some_and(|row| row.sheet.0.grade == found);
    let mut row = GradeChange::new(work, case.id, occasion, sheet);
    row.from_grade = before;
    // A is the first of the list: a later one is a lower grade.
    let lower = before.is_some_and(|grade| found > grade);
    if unchanged && before != Some(found) {
        row.to_grade = stays.grade;
        work.insert(&row);
        return Ok(stays);
    }
    lapse_waiting(work, rows).await?;
    let level = if lower { level_of_last_gate(work, case.id).await? } else { None };
    if let Some(level) = level {
        row.kind = GradeKind::Downgrade;
        row.state = GradeChangeState::Waiting;
        row.required_level = Some(level);
        work.insert(&row);
        work.touch("grade_change", row.id, "");
        inbox::ask(work, case, &row).await?;
        return Ok(Regraded { waiting: true, ..stays });
    }
    work.insert(&row);
    set(work, case, found, score);
    Ok(Regraded { before, grade: found, score, waiting: false })
}

/// The grade holds from now on; whoever keeps a copy is told.
pub(super) fn set(work: &mut Work<'_>, case: &mut Case, grade: Grade, score: ltc_kernel::Quantity) {
    if case.grade != Some(grade) {
        case.grade = Some(grade);
        work.hand_over(GradeChanged { case_id: case.id, grade: grade.to_string(), score });
    }
}

/// Requests that wait are pointless once the deal is graded anew.
pub(super) async fn lapse_waiting(work: &mut Work<'_>, rows: Vec<GradeChange>) -> Result<(), Fail> {
    for mut row in rows.into_iter().filter(|r| r.state == GradeChangeState::Waiting) {
        row.state = LIFECYCLE.next(row.state, "lapse")?;
        work.update(&mut row)?;
        inbox::end(work, &row, Ending::Withdrawn).await?;
    }
    Ok(())
}

/// The level that decided the gate last passed; `None` before ATI.
pub(super) async fn level_of_last_gate(work: &Work<'_>, case_id: Uuid) -> Result<Option<i64>, Fail> {
    let gates = work.of_stream(Gate::case_id, case_id).await?;
    let passed = gates.iter().filter(|g| g.said_go());
    let last = passed.max_by_key(|g| g.decided_at);
    // Every later gate needs ATI, so a deal without it has passed none.
    let initiated = gates.iter().any(|g| g.kind == GateType::Ati && g.said_go());
    Ok(last.filter(|_| initiated).map(|g| g.required_level))
}
