//! The write set of one verb: rows to insert and rows to update, sent together just before COMMIT in
//! one round trip. Few round trips, not few rows, are what makes a durable verb fast.
use crate::{Fail, Record, Workspace, series};
use chrono::{DateTime, Utc};
use sea_orm::Value;
use std::any::Any;
use uuid::Uuid;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Insert,
    /// The version that the row must still have in the database.
    Update(i64),
}

struct Pending {
    table: &'static str,
    columns: &'static [&'static str],
    id: Uuid,
    kind: Kind,
    setting: bool,
    row: Box<dyn Any + Send + Sync>,
    /// What of the row stands in its columns; asked once, when it is sent.
    values: fn(&(dyn Any + Send + Sync)) -> Vec<Value>,
}

fn values_of<R: Record>(row: &(dyn Any + Send + Sync)) -> Vec<Value> {
    row.downcast_ref::<R>().map(Record::values).unwrap_or_default()
}

/// Buffered changes. A row stands here at most once: changing it again replaces what is pending.
#[derive(Default)]
pub struct Changes {
    rows: Vec<Pending>,
    /// Statements that fit no record (chain heads, idempotency): text with `?`, values, rows expected.
    extra: Vec<(&'static str, Vec<Value>, u64)>,
    /// Many objects of the same kinds: rows of one table are sent together.
    bulk: bool,
}

/// Most parameters that one statement may carry: SQLite stops at 32,766, PostgreSQL at 65,535.
const MAX_PARAMETERS: usize = 30_000;

impl Changes {
    pub fn insert<R: Record + Sync>(&mut self, row: &R) {
        self.rows.push(Pending {
            table: R::TABLE,
            columns: R::COLUMNS,
            id: row.id(),
            kind: Kind::Insert,
            setting: R::SETTING,
            row: Box::new(row.clone()),
            values: values_of::<R>,
        });
    }
    /// Raises the version; refuses a line, which never changes.
    pub fn update<R: Record + Sync>(&mut self, row: &mut R, at: DateTime<Utc>) -> Result<(), Fail> {
        if !R::VERSIONED {
            return Err(crate::exec::internal("a line cannot be updated"));
        }
        // From the end: what is changed again was mostly written just before.
        let mine = self.rows.iter_mut().rev().find(|p| p.table == R::TABLE && p.id == row.id());
        if let Some(pending) = mine {
            if pending.kind == Kind::Insert {
                row.stamp(1, at);
            }
            pending.row = Box::new(row.clone());
            return Ok(());
        }
        let was = row.version();
        row.stamp(was + 1, at);
        self.rows.push(Pending {
            table: R::TABLE,
            columns: R::COLUMNS,
            id: row.id(),
            kind: Kind::Update(was),
            setting: R::SETTING,
            row: Box::new(row.clone()),
            values: values_of::<R>,
        });
        Ok(())
    }
    /// What this verb already did to the row, so that a later step reads it and not the database.
    pub fn pending<R: Record>(&self, id: Uuid) -> Option<R> {
        self.rows.iter().find(|p| p.table == R::TABLE && p.id == id)?.row.downcast_ref::<R>().cloned()
    }
    pub fn all_pending<R: Record>(&self) -> Vec<R> {
        let mine = self.rows.iter().filter(|p| p.table == R::TABLE);
        mine.filter_map(|p| p.row.downcast_ref::<R>().cloned()).collect()
    }
    /// Rows of one table are sent together, tables in the order in which they first appear: for many objects of the same
    /// kinds, none of whose rows refers to a row of a later table.
    pub fn in_bulk(&mut self) {
        self.bulk = true;
    }
    fn gather(&mut self) {
        let mut order: Vec<&'static str> = vec![];
        for row in self.rows.iter().filter(|row| row.kind == Kind::Insert) {
            if !order.contains(&row.table) {
                order.push(row.table);
            }
        }
        let last = order.len();
        let place = |row: &Pending| match row.kind {
            Kind::Insert => order.iter().position(|table| *table == row.table).unwrap_or(last),
            Kind::Update(_) => last,
        };
        self.rows.sort_by_key(place);
    }
    pub(crate) fn extra(&mut self, sql: &'static str, values: Vec<Value>, rows: u64) {
        self.extra.push((sql, values, rows));
    }
    /// Does it change what the workspace has set up?
    pub(crate) fn change_settings(&self) -> bool {
        self.rows.iter().any(|p| p.setting)
    }
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.extra.is_empty()
    }

    /// The batches to execute: text, values, and how many rows each must touch. The write set is empty then.
    pub(crate) fn batches(&mut self, workspace: i64, postgres: bool) -> Vec<Batch> {
        if self.bulk {
            self.gather();
        }
        let mut batches = vec![Batch::default()];
        let mut i = 0;
        while i < self.rows.len() {
            let first = &self.rows[i];
            let width = first.columns.len() + 1;
            let most = (MAX_PARAMETERS / width).max(1);
            let same = |p: &Pending| p.table == first.table && p.kind == Kind::Insert;
            let run = match first.kind {
                Kind::Insert => self.rows[i..].iter().take_while(|p| same(p)).count().min(most),
                Kind::Update(_) => 1,
            };
            let batch = room(&mut batches, run * width + 2);
            match first.kind {
                Kind::Insert => insert_text(batch, first, run, postgres),
                Kind::Update(_) => update_text(batch, first, postgres),
            }
            for pending in &self.rows[i..i + run] {
                pending.bind(batch, workspace);
            }
            batch.close(run as u64, postgres);
            i += run;
        }
        for (sql, values, rows) in &self.extra {
            let batch = room(&mut batches, values.len());
            batch.open(postgres);
            batch.sql.push_str(sql);
            batch.values.extend(values.iter().cloned());
            batch.close(*rows, postgres);
        }
        self.rows.clear();
        self.extra.clear();
        batches.retain(|b| b.parts > 0);
        if postgres {
            batches.iter_mut().for_each(Batch::count_rows);
        }
        batches
    }
}

fn room(batches: &mut Vec<Batch>, parameters: usize) -> &mut Batch {
    let full = batches.last().is_none_or(|b| b.values.len() + parameters > MAX_PARAMETERS);
    if full {
        batches.push(Batch::default());
    }
    let last = batches.len() - 1;
    &mut batches[last]
}

impl Pending {
    fn bind(&self, batch: &mut Batch, workspace: i64) {
        let values = (self.values)(&*self.row);
        match self.kind {
            Kind::Insert => {
                batch.values.push(Value::from(workspace));
                batch.values.extend(values);
            }
            Kind::Update(was) => {
                batch.values.extend(values.into_iter().skip(1));
                batch.values.extend([Value::from(workspace), Value::from(self.id), Value::from(was)]);
            }
        }
    }
}

/// One text sent in one round trip: on PostgreSQL data-changing CTEs, on SQLite a script.
#[derive(Default)]
pub(crate) struct Batch {
    pub sql: String,
    pub values: Vec<Value>,
    pub rows: u64,
    parts: usize,
}

/// Where the counting of a batch begins.
const COUNT: &str = " SELECT 0";

impl Batch {
    /// A row count that differs means that another verb changed a row first.
    pub fn must_be(&self, touched: u64) -> Result<(), Fail> {
        if touched == self.rows { Ok(()) } else { Err(Fail::Race("version")) }
    }
    fn open(&mut self, postgres: bool) {
        if postgres {
            self.sql.push_str(if self.parts == 0 { "WITH " } else { ", " });
            self.sql.push('c');
            self.sql.push_str(&self.parts.to_string());
            self.sql.push_str(" AS (");
        }
    }
    fn close(&mut self, rows: u64, postgres: bool) {
        self.sql.push_str(if postgres { " RETURNING 1)" } else { ";" });
        self.parts += 1;
        self.rows += rows;
    }
    fn count_rows(&mut self) {
        self.sql.push_str(COUNT);
        for part in 0..self.parts {
            self.sql.push_str(" + (SELECT count(*) FROM c");
            self.sql.push_str(&part.to_string());
            self.sql.push(')');
        }
    }
    /// On PostgreSQL: numbers taken in the same round trip, after all that the batch writes. The answer's columns
    /// behind the count of rows are `next` and `epoch` of each series, in their order.
    pub fn take_numbers(&mut self, ws: Workspace, series: &[(String, i64)]) {
        let Some(at) = self.sql.rfind(COUNT) else { return };
        let counted = self.sql.split_off(at);
        let mut columns = String::new();
        for (i, (name, n)) in series.iter().enumerate() {
            let i = i.to_string();
            self.sql.push_str(&[", n", &i, " AS (", series::ADVANCE, ")"].concat());
            self.values.extend(series::advance_by(ws, name, *n, 0));
            columns.push_str(&[", (SELECT next FROM n", &i, "), (SELECT epoch FROM n", &i, ")"].concat());
        }
        self.sql.push_str(&counted);
        self.sql.push_str(&columns);
    }
}

fn insert_text(batch: &mut Batch, first: &Pending, rows: usize, postgres: bool) {
    batch.open(postgres);
    let sql = &mut batch.sql;
    sql.push_str("INSERT INTO ");
    sql.push_str(first.table);
    sql.push_str(" (workspace_id");
    for column in first.columns {
        sql.push_str(", ");
        sql.push_str(column);
    }
    sql.push_str(") VALUES ");
    for row in 0..rows {
        sql.push_str(if row == 0 { "(?" } else { ", (?" });
        sql.push_str(&", ?".repeat(first.columns.len()));
        sql.push(')');
    }
}

fn update_text(batch: &mut Batch, row: &Pending, postgres: bool) {
    batch.open(postgres);
    let sql = &mut batch.sql;
    sql.push_str("UPDATE ");
    sql.push_str(row.table);
    for (i, column) in row.columns.iter().skip(1).enumerate() {
        sql.push_str(if i == 0 { " SET " } else { ", " });
        sql.push_str(column);
        sql.push_str(" = ?");
    }
    sql.push_str(" WHERE workspace_id = ? AND id = ? AND version = ?");
}
