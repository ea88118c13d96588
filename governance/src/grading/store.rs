use super::lifecycle::GradeChangeState;
use super::model::{GradeKind, Occasion};
use super::sheet::GradeSheet;
use crate::case::Grade;
use chrono::{DateTime, Utc};
use ltc_http::Work;
use ltc_kernel::{Money, Quantity};
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

stored_text!(GradeKind, GradeChangeState, Occasion);

record! {
    /// A grade that a deal got, or that was asked for (domain.md 3.1).
    pub struct GradeChange in "grade_history" {
        case_id: Uuid,
        kind: GradeKind,
        state: GradeChangeState,
        from_grade: Option<Grade>,
        to_grade: Grade,
        score: Quantity,
        sheet: Doc<GradeSheet>,
        reason: Option<String>,
        occasion: Occasion,
        /// The level of the gate last passed, for a lower grade after ATI.
        required_level: Option<i64>,
        requested_by: Uuid,
        decided_by: Option<Uuid>,
        decided_at: Option<DateTime<Utc>>,
        /// Why it was granted or refused.
        answer: Option<String>,
    }
}

impl GradeChange {
    /// `B → C`: what people call it.
    pub fn name(&self) -> String {
        [self.from_grade.map_or("-", Grade::as_str), " → ", self.to_grade.as_str()].concat()
    }
    /// A new row, applied at once.
    pub(super) fn new(work: &Work<'_>, case_id: Uuid, occasion: Occasion, sheet: GradeSheet) -> Self {
        Self {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id,
            kind: GradeKind::Auto,
            state: GradeChangeState::Applied,
            from_grade: None,
            to_grade: sheet.grade,
            score: sheet.score,
            sheet: Doc(sheet),
            reason: None,
            occasion,
            required_level: None,
            requested_by: work.actor_id(),
            decided_by: None,
            decided_at: None,
            answer: None,
        }
    }
}

/// All changes of a deal, the latest last; what the verb itself has pending is among them.
pub(super) async fn history(db: &(impl Reads + Sync), case_id: Uuid) -> Result<Vec<GradeChange>, Fail> {
    let rows = db.select::<GradeChange>().eq(GradeChange::case_id, case_id);
    rows.ascending(GradeChange::created_at).ascending(GradeChange::id).all().await
}

/// The net value in base currency at which the deal was last graded.
pub async fn latest_value(db: &(impl Reads + Sync), case_id: Uuid) -> Result<Option<Money>, Fail> {
    Ok(history(db, case_id).await?.pop().map(|row| row.sheet.0.value))
}
