//! Merges as stored.

use super::plan::FieldPlan;
use crate::lead::model::LeadState;
use LeadMergeState::{Done, Undone};
use chrono::{DateTime, Utc};
use ltc_http::text_fields;
use ltc_kernel::{Lifecycle, Move, text_enum};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

text_enum! {
    pub enum LeadMergeState { Done = "DONE", Undone = "UNDONE" }
}
stored_text!(LeadMergeState);
text_fields!(LeadMergeState);

/// A merge stands, or was taken back.
pub static LIFECYCLE: Lifecycle<LeadMergeState> = Lifecycle::new(
    "lead_merge",
    &[Done],
    &[Move { from: Done, event: "undo", to: Undone, needs: "within 30 days", who: "SDR, MKT" }],
);

/// For so many days a merge can be undone.
pub const REVERSIBLE_DAYS: i64 = 30;

record! {
    /// Two leads that became one.
    pub struct LeadMerge in "lead_merge" {
        no: String,
        lead_id: Uuid,
        into_id: Uuid,
        lead_no: String,
        into_no: String,
        /// Who has the lead that goes on.
        owner_id: Uuid,
        fields: Doc<Vec<FieldPlan>>,
        from_state: LeadState,
        reason: Option<String>,
        state: LeadMergeState,
        undone_at: Option<DateTime<Utc>>,
    }
}

impl LeadMerge {
    /// Can it still be undone?
    pub fn is_reversible(&self, now: DateTime<Utc>) -> bool {
        self.state == Done && now <= self.created_at + chrono::Duration::days(REVERSIBLE_DAYS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LeadMergeState::ALL), Vec::<String>::new());
    }
}
