//! Number series. Gapless ones are taken in the transaction that uses them; labels come in blocks.
use crate::{Exec, Fail, Workspace};
use sea_orm::Value;
use std::collections::HashMap;
use std::sync::Mutex;
use uuid::Uuid;

/// Labels reserved at a time.
pub(crate) const BLOCK: i64 = 64;

/// What this process knows of its series between transactions.
#[derive(Debug, Default)]
pub struct Labels {
    /// Blocks of label numbers that it holds: (workspace, series) -> (next, end).
    blocks: Mutex<HashMap<(i64, String), (i64, i64)>>,
    pub(crate) closed: Closed,
}

impl Labels {
    pub(crate) fn next(&self, workspace: i64, series: &str) -> Option<i64> {
        let mut held = self.blocks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (next, end) = held.get_mut(&(workspace, series.to_owned()))?;
        (*next < *end).then(|| {
            *next += 1;
            *next - 1
        })
    }
    /// Called after COMMIT only: a block of a transaction that failed was never reserved.
    pub(crate) fn keep(&self, workspace: i64, blocks: Vec<(String, i64, i64)>) {
        let mut held = self.blocks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (series, next, end) in blocks {
            held.insert((workspace, series), (next, end));
        }
    }
}

/// A number just taken, under the lock of its series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub first: i64,
    /// Raised whenever a period that this series posts into is closed or opened, under the same lock: closed
    /// periods known at this epoch need no statement.
    pub epoch: i64,
}

/// Takes `n` numbers. The row lock orders all who take from one series.
pub(crate) async fn take(exec: &Exec, workspace: Workspace, series: &str, n: i64) -> Result<Taken, Fail> {
    advance(exec, workspace, series, n, 0).await
}

/// Locks a series without taking a number, and tells all who take from it later that periods changed.
pub(crate) async fn lock(exec: &Exec, workspace: Workspace, series: &str) -> Result<(), Fail> {
    advance(exec, workspace, series, 0, 1).await.map(drop)
}

/// Moves a series: workspace, series, numbers + 1, epochs, numbers, epochs.
pub(crate) const ADVANCE: &str = "INSERT INTO number_series (workspace_id, series, next, epoch) VALUES (?, ?, ?, ?) \
     ON CONFLICT (workspace_id, series) DO UPDATE SET next = number_series.next + ?, \
     epoch = number_series.epoch + ? RETURNING next, epoch";

/// The values of `ADVANCE`.
pub(crate) fn advance_by(ws: Workspace, series: &str, n: i64, epochs: i64) -> impl Iterator<Item = Value> {
    let moved = [n + 1, epochs, n, epochs].map(Value::from);
    [Value::from(ws.id()), Value::from(series.to_owned())].into_iter().chain(moved)
}

async fn advance(exec: &Exec, ws: Workspace, series: &str, n: i64, epochs: i64) -> Result<Taken, Fail> {
    let rows = exec.query_text(ADVANCE, advance_by(ws, series, n, epochs).collect()).await?;
    let Some(row) = rows.first() else { return Err(crate::exec::internal("the series gave no number")) };
    Ok(Taken { first: row.try_get_by_index::<i64>(0)? - n, epoch: row.try_get_by_index(1)? })
}

/// The closed periods that a verb read, and at which epoch.
#[derive(Debug)]
pub(crate) struct Learnt {
    pub series: String,
    pub epoch: i64,
    pub periods: Vec<String>,
}

/// Closed periods as this process last read them: (workspace, series) -> (epoch, periods).
#[derive(Debug, Default)]
pub struct Closed(Mutex<HashMap<(i64, String), (i64, Vec<String>)>>);

impl Closed {
    pub(crate) fn known(&self, workspace: i64, series: &str, epoch: i64) -> Option<Vec<String>> {
        let held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (read_at, periods) = held.get(&(workspace, series.to_owned()))?;
        (*read_at == epoch).then(|| periods.clone())
    }
    /// Called after COMMIT only: what a transaction that failed read may never have been.
    pub(crate) fn keep(&self, workspace: i64, learnt: Vec<Learnt>) {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for Learnt { series, epoch, periods } in learnt {
            held.insert((workspace, series), (epoch, periods));
        }
    }
}

/// The closed periods of a legal entity as they stand under the lock of its series.
pub(crate) async fn closed_periods(exec: &Exec, ws: Workspace, entity: Uuid) -> Result<Vec<String>, Fail> {
    let sql = "SELECT period FROM accounting_period WHERE workspace_id = ? AND legal_entity_id = ? AND state = 'CLOSED'";
    let rows = exec.query_text(sql, vec![Value::from(ws.id()), Value::from(entity)]).await?;
    let periods: Result<Vec<String>, _> = rows.iter().map(|r| r.try_get_by_index(0)).collect();
    Ok(periods?)
}
