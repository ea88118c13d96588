//! A lower grade that waits stands in the inbox of those who may grant it; their own verbs answer it.

use super::store::GradeChange;
use crate::approval::{self, Ask, Ending, Policy, Signer, TaskKind};
use crate::case::Case;
use crate::gate::SubjectRef;
use ltc_http::Work;
use ltc_store::Fail;
use serde_json::{Map, Value, json};

/// Working hours until a lower grade should be answered.
const HOURS: i64 = 16;

/// Asks the level for its word. Where nobody else has the level the request stands without a task: silence never
/// grants it.
pub(super) async fn ask(work: &mut Work<'_>, case: &Case, row: &GradeChange) -> Result<(), Fail> {
    let level = row.required_level.unwrap_or(5);
    let people = approval::of_level(work, level, "grade_change.grant", case.legal_entity_id).await?;
    if people.is_empty() {
        return Ok(());
    }
    let facts = json!({"from_grade": row.from_grade, "to_grade": row.to_grade, "score": row.score,
        "value": row.sheet.0.value, "occasion": row.occasion});
    let facts: Map<String, Value> = facts.as_object().cloned().unwrap_or_default();
    let no = row.name();
    let asked = Ask {
        kind: "GRADE",
        subject: SubjectRef::whole(
            "grade_change",
            row.id,
            &no,
            crate::content_hash(&(case.id, row.from_grade, row.to_grade)),
        ),
        title: [case.title.as_str(), " ", &no].concat(),
        facts,
        case_id: Some(case.id),
        opens: vec![("case".to_owned(), case.id)],
        policy: Policy::Any,
        amount: Some(row.sheet.0.value),
        level,
        signers: people.into_iter().map(|user_id| Signer { user_id, kind: TaskKind::Decide }).collect(),
        hours: HOURS,
        bid_due_at: None,
        own_form: true,
        reason: row.reason.clone(),
    };
    approval::open(work, asked).await.map(drop)
}

/// The request is answered, or pointless.
pub(super) async fn end(work: &mut Work<'_>, row: &GradeChange, ending: Ending) -> Result<(), Fail> {
    approval::end(work, row.id, ending).await
}
