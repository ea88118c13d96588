use super::model::ProgrammeState;
use crate::case::Case;
use ltc_http::{Work, text_fields};
use ltc_kernel::Findings;
use ltc_store::{Column, Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

text_fields!(ProgrammeState);
stored_text!(ProgrammeState);

record! {
    /// Deals that serve one goal.
    pub struct Programme in "programme" {
        no: String,
        name: String,
        goal: String,
        owner_id: Uuid,
        cases: Doc<Vec<Uuid>>,
        state: ProgrammeState,
        /// What came of it.
        outcome: Option<String>,
    }
}

/// Most deals of one programme.
const MOST: usize = 200;

/// The deals exist, stand once in the list and in no other active programme; `own` is the programme itself.
pub(super) async fn check_cases(
    work: &Work<'_>,
    own: Uuid,
    cases: &[Uuid],
    findings: &mut Findings,
) -> Result<(), Fail> {
    findings.check(cases.len() <= MOST, "/case_ids", "programme.too_many_cases");
    if cases.is_empty() || cases.len() > MOST {
        return Ok(());
    }
    let known = work.select::<Case>().any_of(Column::new("id"), cases.iter().copied()).all().await?;
    let active = work.select::<Programme>().eq(Programme::state, ProgrammeState::Active).all().await?;
    for (i, case) in cases.iter().enumerate() {
        let at = format!("/case_ids/{i}");
        findings.check(known.iter().any(|c| c.id == *case), at.as_str(), "reference_not_found");
        findings.check(!cases[..i].contains(case), at.as_str(), "programme.case_twice");
        if let Some(other) = active.iter().find(|p| p.id != own && p.cases.0.contains(case)) {
            findings.add_with(at, "programme.case_taken", &[("no", &other.no)]);
        }
    }
    Ok(())
}
