//! Grading (domain.md 3.1): A, B or C by a score and by hard rules, from decision tables; graded again at each gate
//! and each change of the contract. A deal rises at once; after ATI it sinks only with the level of the gate that it
//! last passed. Every point of a grade can be explained, and its history is kept.
//!
//! Reading order: `model` (words), `sheet` (the pure sum), `tables` (what the decision tables say), `store`, `regrade`
//! (at gates), `override_grade` (by hand), `inbox`, `decide` (a lower grade is granted or refused), `show`.

mod decide;
mod inbox;
mod lifecycle;
mod model;
mod override_grade;
mod regrade;
mod sheet;
mod show;
mod store;
mod tables;
#[cfg(test)]
mod tests;

pub use lifecycle::{GradeChangeState, LIFECYCLE};
pub use model::{Criteria, GradeKind, GradePart, Occasion, Part};
pub use regrade::{Facts, Regraded, begin, criteria_changed, regrade};
pub use sheet::GradeSheet;
pub use store::{GradeChange, latest_value};
pub use tables::{CODES, graded_by};

use ltc_http::Api;

/// Everything under `/grade-changes`, and the grade of a deal.
pub fn routes() -> Api {
    Api::new()
        .query::<show::ShowGrade>()
        .list::<show::GradeChanges>()
        .query::<show::ShowGradeChange>()
        .verb::<override_grade::OverrideGrade>()
        .verb::<decide::Grant>()
        .verb::<decide::Refuse>()
}
