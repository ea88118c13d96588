//! What a draft of a decision table would have said of past deals: whose result would change, before it is released.
//! Both tables judge the same stored facts on the same day; nothing is written.
//!
//! Reading order: `compare` (counts and the list), `gates` (authority, discount level, entry criteria), `deals`
//! (grading), `leads` (scoring).

mod compare;
mod deals;
mod gates;
mod leads;

use compare::Compared;
use ltc_governance::rules::{self, CellError, DecisionTableVersion, InForce};
use ltc_http::{Belongs, Look, Query, view};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// How many past objects are run, the newest first.
const MOST_RUN: u64 = 2_000;

view! {
    /// An object whose result would be another one.
    pub struct TrialChange {
        kind: String,
        id: Uuid,
        no: String,
        case_id: Uuid,
        before: String,
        after: String,
    }
}
view! {
    /// An object that one of the tables cannot judge.
    pub struct TrialFault { kind: String, id: Uuid, no: String, reason: String }
}
view! {
    /// A run of a draft over past deals.
    pub struct TrialView {
        code: String,
        /// The revision that is in force today; 0 is the table as delivered.
        compared_with: i64,
        /// False where the table judges nothing that is kept.
        has_past: bool,
        run: i64,
        changed: i64,
        not_judged: i64,
        /// The first hundred.
        changes: Vec<TrialChange>,
        faults: Vec<TrialFault>,
        /// Cells that do not compile: nothing was run.
        errors: Vec<String>,
    }
}

/// `GET /decision-tables/{id}/trial`.
pub struct Trial;
impl Query for Trial {
    const ROUTE: &'static str = "GET /decision-tables/{id}/trial";
    const ACTION: &'static str = "decision_table.trial";
    type Output = TrialView;
    async fn run(look: &Look, id: Uuid) -> Result<TrialView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let version = look.get::<DecisionTableVersion>(id).await?;
        let before = rules::in_force(look, &version.code, look.today()).await?;
        let mut compared = Compared::default();
        let after = match InForce::draft(&version) {
            Ok(after) => after,
            Err(errors) => {
                let told = |e: CellError| [e.pointer(), " ".to_owned(), e.message].concat();
                return Ok(answer(&before, false, compared, errors.into_iter().map(told).collect()));
            }
        };
        let has_past = match version.code.as_str() {
            "authority" | "discount_level" | "gate_entry" => {
                gates::compare(look, &before, &after, &mut compared).await?;
                true
            }
            code if code.starts_with("grading_") => {
                deals::compare(look, &after, &mut compared).await?;
                true
            }
            "lead_scoring" | "lead_parts" | "lead_band" => {
                leads::compare(look, &after, &mut compared).await?;
                true
            }
            _ => false,
        };
        Ok(answer(&before, has_past, compared, vec![]))
    }
}

fn answer(before: &InForce, has_past: bool, compared: Compared, errors: Vec<String>) -> TrialView {
    TrialView {
        code: before.code.clone(),
        compared_with: before.revision,
        has_past,
        run: compared.run,
        changed: compared.changed,
        not_judged: compared.not_judged,
        changes: compared.changes,
        faults: compared.faults,
        errors,
    }
}
