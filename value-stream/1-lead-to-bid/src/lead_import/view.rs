//! Imports and their rows as shown.

use super::fields::FIELDS;
use super::store::{LeadImport, LeadImportRow, LeadImportRowState, LeadImportState, RowFinding};
use chrono::{DateTime, Utc};
use ltc_http::{Value, json, view};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// A column of the file, what it is, and what its first row holds.
    pub struct ImportColumn { column: String, field: Option<String> }
}
view! {
    /// A file of leads: what was read, what is ready, what became of it.
    pub struct LeadImportView {
        id: Uuid,
        no: String,
        version: i64,
        state: LeadImportState,
        file_name: String,
        encoding: String,
        mapping: Vec<ImportColumn>,
        /// Fields that a column may be.
        fields: Vec<String>,
        owner_id: Uuid,
        total: i64,
        ready: i64,
        bad: i64,
        made: i64,
        merged: i64,
        suggested: i64,
        known: i64,
        taken_back: i64,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadImportView {
    /// With the moves open to the person who looks.
    pub fn of(i: LeadImport, allowed_actions: Vec<String>) -> Self {
        let field = |column: &String| i.mapping.0.get(column).cloned();
        let mapping =
            i.columns.0.iter().map(|c| ImportColumn { column: c.clone(), field: field(c) }).collect();
        Self {
            mapping,
            id: i.id,
            no: i.no,
            version: i.version,
            state: i.state,
            file_name: i.file_name,
            encoding: i.encoding,
            fields: FIELDS.iter().map(|spec| spec.field.to_owned()).collect(),
            owner_id: i.owner_id,
            total: i.total,
            ready: i.ready,
            bad: i.bad,
            made: i.made,
            merged: i.merged,
            suggested: i.suggested,
            known: i.known,
            taken_back: i.taken_back,
            allowed_actions,
            created_at: i.created_at,
            updated_at: i.updated_at,
        }
    }
}

view! {
    /// One thing that is wrong with a row.
    pub struct RowFindingView { field: String, code: String, params: Value }
}
view! {
    /// A row of the file.
    pub struct LeadImportRowView {
        row_no: i64,
        state: LeadImportRowState,
        cells: Vec<String>,
        findings: Vec<RowFindingView>,
        lead_id: Option<Uuid>,
    }
}
view! {
    /// Rows in the order of the file; `next` is the row number to go on after.
    pub struct LeadImportRows { items: Vec<LeadImportRowView>, next: Option<i64> }
}

impl LeadImportRowView {
    pub fn of(row: LeadImportRow) -> Self {
        let one = |f: RowFinding| RowFindingView { field: f.field, code: f.code, params: params(f.params) };
        Self {
            row_no: row.row_no,
            state: row.state,
            cells: row.cells.0,
            findings: row.findings.0.into_iter().map(one).collect(),
            lead_id: row.lead_id,
        }
    }
}

fn params(params: BTreeMap<String, String>) -> Value {
    json!(params)
}
