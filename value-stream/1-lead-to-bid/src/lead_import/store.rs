//! Imports and their rows as stored.

use super::row::Settings;
use LeadImportState::{Checked, Done, Running, TakenBack};
use ltc_http::text_fields;
use ltc_import::Mapping;
use ltc_kernel::{Lifecycle, Move, text_enum};
use ltc_store::{Doc, record, stored_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

text_enum! {
    pub enum LeadImportState { Checked = "CHECKED", Running = "RUNNING", Done = "DONE", TakenBack = "TAKEN_BACK" }
}
text_enum! {
    pub enum LeadImportRowState {
        Ready = "READY",
        /// Something is wrong: it goes back with its reason.
        Bad = "BAD",
        Made = "MADE",
        /// It filled the gaps of a lead that was there.
        Merged = "MERGED",
        /// Made, and noted as a likely duplicate.
        Suggested = "SUGGESTED",
        /// Came in with an earlier file.
        Known = "KNOWN",
        TakenBack = "TAKEN_BACK",
    }
}
stored_text!(LeadImportState, LeadImportRowState);
text_fields!(LeadImportState, LeadImportRowState);

/// A file is judged first, then comes in by portions.
pub static LIFECYCLE: Lifecycle<LeadImportState> = Lifecycle::new(
    "lead_import",
    &[Checked],
    &[
        Move { from: Checked, event: "run", to: Running, needs: "rows that are ready", who: "SDR, MKT" },
        Move { from: Running, event: "run", to: Running, needs: "", who: "SDR, MKT" },
        Move { from: Running, event: "finish", to: Done, needs: "no row is left", who: "system" },
        Move { from: Running, event: "take_back", to: TakenBack, needs: "", who: "SDR, MKT" },
        Move { from: Done, event: "take_back", to: TakenBack, needs: "", who: "SDR, MKT" },
        Move { from: TakenBack, event: "take_back", to: TakenBack, needs: "leads left", who: "SDR, MKT" },
    ],
);

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFinding {
    /// The field; the column stands in the mapping.
    pub field: String,
    pub code: String,
    pub params: BTreeMap<String, String>,
}

record! {
    /// A file of leads.
    pub struct LeadImport in "lead_import" {
        no: String,
        file_name: String,
        encoding: String,
        columns: Doc<Vec<String>>,
        signature: String,
        mapping: Doc<Mapping>,
        settings: Doc<Settings>,
        owner_id: Uuid,
        total: i64,
        ready: i64,
        bad: i64,
        made: i64,
        merged: i64,
        suggested: i64,
        known: i64,
        taken_back: i64,
        state: LeadImportState,
    }
}

record! {
    /// One row of a file.
    pub struct LeadImportRow in "lead_import_row" {
        import_id: Uuid,
        row_no: i64,
        cells: Doc<Vec<String>>,
        row_key: String,
        findings: Doc<Vec<RowFinding>>,
        state: LeadImportRowState,
        lead_id: Option<Uuid>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LeadImportState::ALL), Vec::<String>::new());
    }
}
