//! Files and their rows as shown.

use super::store::{Import, ImportRow, ImportRowState, ImportState, KnownField, Unmatched};
use crate::kind::RowFinding;
use chrono::{DateTime, Utc};
use ltc_http::{Value, json, view};
use uuid::Uuid;

view! {
    /// A column of the file, what it is, and what its first rows hold.
    pub struct ImportColumn { column: String, field: Option<String>, samples: Vec<String> }
}
view! {
    /// A field that a column may be.
    pub struct ImportField { field: String, required: bool, words: Vec<String> }
}
view! {
    /// Something that the file leaves open, or that is wrong with a row.
    pub struct ImportFinding { field: String, code: String, params: Value }
}
view! {
    /// A word of the file that means nothing here, how many rows hold it, and what is alike.
    pub struct ImportUnmatched { field: String, text: String, count: i64, alike: Vec<String> }
}
view! {
    /// A file: what was read, what is open, what is ready, what became of it.
    pub struct ImportView {
        id: Uuid,
        no: String,
        version: i64,
        state: ImportState,
        /// What its rows are: `opportunity`.
        noun: String,
        file_name: String,
        size_bytes: i64,
        received_bytes: i64,
        encoding: Option<String>,
        separator: Option<String>,
        /// The product whose standard export it is.
        export_of: Option<String>,
        columns: Vec<ImportColumn>,
        fields: Vec<ImportField>,
        questions: Vec<ImportFinding>,
        unmatched: Vec<ImportUnmatched>,
        settings: Value,
        owner_id: Uuid,
        total: i64,
        /// The number of the last row that was judged.
        checked: i64,
        ready: i64,
        bad: i64,
        taken: i64,
        made: i64,
        updated: i64,
        merged: i64,
        suggested: i64,
        known: i64,
        taken_back: i64,
        kept: i64,
        problem: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl From<RowFinding> for ImportFinding {
    fn from(f: RowFinding) -> Self {
        Self { field: f.field, code: f.code, params: json!(f.params) }
    }
}
impl From<KnownField> for ImportField {
    fn from(f: KnownField) -> Self {
        Self { field: f.field, required: f.required, words: f.words }
    }
}
impl From<Unmatched> for ImportUnmatched {
    fn from(u: Unmatched) -> Self {
        Self { field: u.field, text: u.text, count: u.count, alike: u.alike }
    }
}

impl ImportView {
    /// With the moves open to the person who looks.
    pub fn of(i: Import, allowed_actions: Vec<String>) -> Self {
        let ready = i.ready();
        let column = |(at, column): (usize, &String)| ImportColumn {
            column: column.clone(),
            field: i.mapping.0.get(column).cloned(),
            samples: i.samples.0.iter().filter_map(|row| row.get(at)).cloned().collect(),
        };
        Self {
            columns: i.columns.0.iter().enumerate().map(column).collect(),
            id: i.id,
            no: i.no,
            version: i.version,
            state: i.state,
            noun: i.noun,
            file_name: i.file_name,
            size_bytes: i.size_bytes,
            received_bytes: i.received_bytes,
            encoding: i.encoding,
            separator: i.separator,
            export_of: i.export_of,
            fields: i.fields.0.into_iter().map(ImportField::from).collect(),
            questions: i.questions.0.into_iter().map(ImportFinding::from).collect(),
            unmatched: i.unmatched.0.into_iter().map(ImportUnmatched::from).collect(),
            settings: json!(i.settings.0),
            owner_id: i.owner_id,
            total: i.total,
            checked: i.checked,
            ready,
            bad: i.bad,
            taken: i.taken,
            made: i.made,
            updated: i.updated,
            merged: i.merged,
            suggested: i.suggested,
            known: i.known,
            taken_back: i.taken_back,
            kept: i.kept,
            problem: i.problem,
            allowed_actions,
            created_at: i.created_at,
            updated_at: i.updated_at,
        }
    }
}

view! {
    /// A row of the file.
    pub struct ImportRowView {
        row_no: i64,
        state: ImportRowState,
        cells: Vec<String>,
        findings: Vec<ImportFinding>,
        object_id: Option<Uuid>,
    }
}
view! {
    /// Rows in the order of the file; `next` is the row number to go on after.
    pub struct ImportRows { items: Vec<ImportRowView>, next: Option<i64> }
}

impl ImportRowView {
    pub fn of(row: ImportRow) -> Self {
        Self {
            row_no: row.row_no,
            state: row.state,
            cells: row.cells.0,
            findings: row.findings.0.into_iter().map(ImportFinding::from).collect(),
            object_id: row.object_id,
        }
    }
}
