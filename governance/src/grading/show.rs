//! The grade of a deal with its sheet and history, and the lower grades that wait.

use super::lifecycle::{GradeChangeState, LIFECYCLE};
use super::model::{GradeKind, Occasion, Part};
use super::sheet::GradeSheet;
use super::store::{GradeChange, history};
use crate::case::{Case, CaseState, Grade};
use crate::gate::{Gate, GateType};
use crate::template;
use crate::template::Management;
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_identity::Principal;
use ltc_kernel::Quantity;
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

text_fields!(GradeChangeState, Part, GradeKind, Occasion);

view! {
    /// A grade that a deal got, or that was asked for.
    pub struct GradeView {
        id: Uuid,
        no: String,
        version: i64,
        state: GradeChangeState,
        case_id: Uuid,
        kind: GradeKind,
        occasion: Occasion,
        from_grade: Option<Grade>,
        to_grade: Grade,
        score: Quantity,
        sheet: GradeSheet,
        reason: Option<String>,
        required_level: Option<i64>,
        requested_by: Uuid,
        decided_by: Option<Uuid>,
        decided_at: Option<DateTime<Utc>>,
        answer: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
    }
}

/// As a person sees it: `allowed` are the moves that the policy leaves; the level and not being the requester remain.
pub(super) fn seen_by(
    who: &Principal,
    row: GradeChange,
    state: CaseState,
    mut allowed: Vec<String>,
) -> GradeView {
    allowed.retain(|a| a != "lapse");
    let waits = row.state == GradeChangeState::Waiting && state == CaseState::Open;
    let may = row.requested_by != who.user_id && who.authority_level >= row.required_level.unwrap_or(5);
    if !waits || !may {
        allowed.clear();
    }
    GradeView {
        id: row.id,
        no: row.name(),
        version: row.version,
        state: row.state,
        case_id: row.case_id,
        kind: row.kind,
        occasion: row.occasion,
        from_grade: row.from_grade,
        to_grade: row.to_grade,
        score: row.score,
        sheet: row.sheet.0,
        reason: row.reason,
        required_level: row.required_level,
        requested_by: row.requested_by,
        decided_by: row.decided_by,
        decided_at: row.decided_at,
        answer: row.answer,
        allowed_actions: allowed,
        created_at: row.created_at,
    }
}

/// `GET /grade-changes`.
pub struct GradeChanges;
impl List for GradeChanges {
    const ROUTE: &'static str = "GET /grade-changes";
    const ACTION: &'static str = "grade_change.read";
    type Row = GradeChange;
    type View = GradeView;
    const SORTS: &'static [(&'static str, Column<GradeChange>, Kind)] =
        &[("created_at", GradeChange::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<GradeChange>] = &[
        Filter::is("case_id", GradeChange::case_id, Kind::Id),
        Filter::is("state", GradeChange::state, Kind::Text),
        Filter::is("kind", GradeChange::kind, Kind::Text),
    ];
    const SEARCH: &'static [Column<GradeChange>] = &[GradeChange::reason];
    const OWNER: Option<Column<GradeChange>> = Some(GradeChange::requested_by);
    const CASE: Option<Column<GradeChange>> = Some(GradeChange::case_id);
    async fn view(look: &Look, rows: Vec<GradeChange>) -> Result<Vec<GradeView>, Fail> {
        let view = |row: GradeChange| {
            let allowed = look.allowed("grade_change", LIFECYCLE.allowed(row.state));
            seen_by(&look.who, row, CaseState::Open, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /grade-changes/{id}`.
pub struct ShowGradeChange;
impl Query for ShowGradeChange {
    const ROUTE: &'static str = "GET /grade-changes/{id}";
    const ACTION: &'static str = "grade_change.read";
    type Output = GradeView;
    async fn run(look: &Look, id: Uuid) -> Result<GradeView, Fail> {
        let row = look.get::<GradeChange>(id).await?;
        look.permit(Self::ACTION, Belongs::to(row.requested_by, row.case_id)).await?;
        let case = look.get::<Case>(row.case_id).await?;
        let allowed = look.allowed("grade_change", LIFECYCLE.allowed(row.state));
        Ok(seen_by(&look.who, row, case.state, allowed))
    }
}

view! {
    /// The grade of a deal: how it came about, what it means, how it was before.
    pub struct CaseGradeView {
        id: Uuid,
        no: String,
        version: i64,
        state: CaseState,
        grade: Option<Grade>,
        /// The latest sheet; the tables may say another grade than the one that holds.
        sheet: Option<GradeSheet>,
        /// What the grade means under the template of the deal.
        management: Option<Management>,
        /// ATI has said GO: a lower grade must be granted.
        initiated: bool,
        history: Vec<GradeView>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /cases/{id}/grade`.
pub struct ShowGrade;
impl Query for ShowGrade {
    const ROUTE: &'static str = "GET /cases/{id}/grade";
    const ACTION: &'static str = "case.read";
    type Output = CaseGradeView;
    async fn run(look: &Look, id: Uuid) -> Result<CaseGradeView, Fail> {
        let case = look.get::<Case>(id).await?;
        look.permit(Self::ACTION, Belongs::to(case.owner_id, case.id)).await?;
        let rows = history(look, id).await?;
        let content = template::of(look, &case).await?;
        let ati = look.select::<Gate>().eq(Gate::case_id, id).eq(Gate::kind, GateType::Ati).all().await?;
        let open = case.state == CaseState::Open && case.grade.is_some() && !rows.is_empty();
        let allowed = if open { look.allowed("case", ["override_grade"].into_iter()) } else { vec![] };
        let view = |row: GradeChange| {
            let allowed = look.allowed("grade_change", LIFECYCLE.allowed(row.state));
            seen_by(&look.who, row, case.state, allowed)
        };
        Ok(CaseGradeView {
            id,
            no: case.no.clone(),
            version: case.version,
            state: case.state,
            grade: case.grade,
            sheet: rows.last().map(|row| row.sheet.0.clone()),
            management: case.grade.and_then(|grade| content.managed(grade).cloned()),
            initiated: ati.iter().any(Gate::said_go),
            history: rows.into_iter().rev().map(view).collect(),
            allowed_actions: allowed,
        })
    }
}
