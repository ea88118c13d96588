//! Solutions as stored: one row for each version.

use super::model::{BillLine, Copied, SolutionState};
use chrono::{DateTime, Utc};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(SolutionState);

record! {
    /// One version of a solution (domain.md 2.4).
    pub struct Solution in "solution" {
        no: String,
        /// 1, 2, 3 ...: the version of the solution; `version` counts the changes of the row.
        revision: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        owner_id: Uuid,
        title: String,
        /// What we do and how it is built.
        summary: String,
        assumptions: String,
        exclusions: String,
        bill: Doc<Vec<BillLine>>,
        copied: Doc<Vec<Copied>>,
        /// What the reviewer said.
        review_note: Option<String>,
        reviewer_id: Option<Uuid>,
        reviewed_at: Option<DateTime<Utc>>,
        /// The quote that was made of it.
        quote_id: Option<Uuid>,
        superseded_by: Option<Uuid>,
        state: SolutionState,
    }
}

impl Solution {
    /// Somebody else approved it, even where a later version stands now.
    pub fn is_reviewed(&self) -> bool {
        matches!(self.state, SolutionState::Approved | SolutionState::Superseded)
            && self.reviewed_at.is_some()
    }
}
