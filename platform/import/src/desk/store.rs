//! Files and what became of their rows, as stored.

use crate::kind::RowFinding;
use crate::{Mapping, Settings};
use ImportState::{
    Asked, Checked, Checking, Done, Reading, Receiving, Refused, Running, Stopped, TakenBack, TakingBack,
};
use ltc_http::text_fields;
use ltc_kernel::{Lifecycle, Move, text_enum};
use ltc_store::{DateTime, Doc, Utc, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    pub enum ImportState {
        /// Pieces are on their way.
        Receiving = "RECEIVING",
        /// The job finds out what was written in it.
        Reading = "READING",
        /// Something can be read in two ways, or a column is missing: a person says.
        Asked = "ASKED",
        Checking = "CHECKING",
        Checked = "CHECKED",
        Running = "RUNNING",
        Stopped = "STOPPED",
        Done = "DONE",
        TakingBack = "TAKING_BACK",
        TakenBack = "TAKEN_BACK",
        /// It is no file of rows.
        Refused = "REFUSED",
    }
}
text_enum! {
    pub enum ImportRowState {
        /// Something is wrong: it goes back with its reason.
        Bad = "BAD",
        Made = "MADE",
        /// It changed what was there, by its key.
        Updated = "UPDATED",
        /// It filled the gaps of what was there.
        Merged = "MERGED",
        /// Made, and noted as a likely duplicate.
        Suggested = "SUGGESTED",
        TakenBack = "TAKEN_BACK",
    }
}
text_enum! {
    /// What a piece is part of.
    pub enum Part {
        /// The file as it came, base64.
        File = "FILE",
        /// The sheet of a workbook, written out as text.
        Sheet = "SHEET",
    }
}
stored_text!(ImportState, ImportRowState, Part);
text_fields!(ImportState, ImportRowState);

const WHO: &str = "whoever may create such objects";
const JOB: &str = "system";

/// A file on its way in.
pub static LIFECYCLE: Lifecycle<ImportState> = Lifecycle::new(
    "import",
    &[Receiving],
    &[
        Move { from: Receiving, event: "receive", to: Receiving, needs: "pieces in their order", who: WHO },
        Move { from: Receiving, event: "complete", to: Reading, needs: "all bytes", who: JOB },
        Move { from: Reading, event: "refuse", to: Refused, needs: "no rows in it", who: JOB },
        Move { from: Reading, event: "ask", to: Asked, needs: "something is open", who: JOB },
        Move { from: Reading, event: "survey", to: Checking, needs: "nothing is open", who: JOB },
        Move { from: Asked, event: "check", to: Reading, needs: "answers", who: WHO },
        Move { from: Checked, event: "check", to: Reading, needs: "another mapping", who: WHO },
        Move { from: Checking, event: "judge", to: Checked, needs: "every row", who: JOB },
        Move { from: Checking, event: "stop", to: Asked, needs: "", who: WHO },
        Move { from: Checked, event: "run", to: Running, needs: "rows that are ready", who: WHO },
        Move { from: Running, event: "stop", to: Stopped, needs: "", who: WHO },
        Move { from: Stopped, event: "run", to: Running, needs: "", who: WHO },
        Move { from: Running, event: "finish", to: Done, needs: "no row is left", who: JOB },
        Move { from: Stopped, event: "take_back", to: TakingBack, needs: "a reason", who: WHO },
        Move { from: Done, event: "take_back", to: TakingBack, needs: "a reason", who: WHO },
        Move { from: TakingBack, event: "return", to: TakenBack, needs: "what nobody touched", who: JOB },
    ],
);

/// A field that a column may be, as it was when the file came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownField {
    pub field: String,
    pub required: bool,
    /// What the words of a picklist may mean.
    pub words: Vec<String>,
}

/// A word of the file that means nothing here, how often it stands there, and what is alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    pub field: String,
    pub text: String,
    pub count: i64,
    pub alike: Vec<String>,
}

record! {
    /// A file of objects.
    pub struct Import in "import_batch" {
        no: String,
        /// What its rows are: `opportunity`.
        noun: String,
        file_name: String,
        size_bytes: i64,
        received_bytes: i64,
        pieces: i64,
        encoding: Option<String>,
        separator: Option<String>,
        /// The product whose standard export it is.
        export_of: Option<String>,
        fields: Doc<Vec<KnownField>>,
        columns: Doc<Vec<String>>,
        samples: Doc<Vec<Vec<String>>>,
        signature: Option<String>,
        mapping: Doc<Mapping>,
        settings: Doc<Settings>,
        questions: Doc<Vec<RowFinding>>,
        unmatched: Doc<Vec<Unmatched>>,
        owner_id: Uuid,
        /// Raised whenever it is judged anew: rows of earlier rounds count no more.
        round: i64,
        total: i64,
        /// The number of the last row that was judged.
        checked: i64,
        bad: i64,
        /// Good rows that came in so far.
        taken: i64,
        /// The number of the last row that was taken.
        at_row: i64,
        made: i64,
        updated: i64,
        merged: i64,
        suggested: i64,
        known: i64,
        taken_back: i64,
        /// Not taken back: somebody works on them.
        kept: i64,
        state: ImportState,
        /// Why it was refused or stopped.
        problem: Option<String>,
        /// Why it is taken back.
        reason: Option<String>,
        worker_id: Option<Uuid>,
        worked_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// A piece of a file; emptied once the file is done with.
    pub struct Piece in "import_piece" { import_id: Uuid, part: Part, pos: i64, content: String }
}

record! {
    /// A row that came in, or that goes back.
    pub struct ImportRow in "import_row" {
        import_id: Uuid,
        round: i64,
        row_no: i64,
        row_key: String,
        state: ImportRowState,
        object_id: Option<Uuid>,
        cells: Doc<Vec<String>>,
        findings: Doc<Vec<RowFinding>>,
    }
}

impl Import {
    /// Rows that are ready and have not come in.
    pub fn ready(&self) -> i64 {
        match self.state {
            ImportState::Checked | ImportState::Running | ImportState::Stopped => {
                (self.total - self.bad - self.taken).max(0)
            }
            _ => 0,
        }
    }
    /// The job has something to do.
    pub const WAITING: [ImportState; 4] = [Reading, Checking, Running, TakingBack];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ImportState::ALL), Vec::<String>::new());
    }
}
