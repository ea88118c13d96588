//! Number series. Gapless ones are taken in the transaction that uses them; labels come in blocks.
use crate::{Exec, Fail, Workspace};
use ltc_kernel::Refusal;
use sea_orm::Value;
use std::collections::HashMap;
use std::sync::Mutex;
use uuid::Uuid;

/// Labels reserved at a time.
pub(crate) const BLOCK: i64 = 64;

/// Blocks of label numbers that this process holds: (workspace, series) -> (next, end).
#[derive(Debug, Default)]
pub struct Labels(Mutex<HashMap<(i64, String), (i64, i64)>>);

impl Labels {
    pub(crate) fn next(&self, workspace: i64, series: &str) -> Option<i64> {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (next, end) = held.get_mut(&(workspace, series.to_owned()))?;
        (*next < *end).then(|| {
            *next += 1;
            *next - 1
        })
    }
    /// Called after COMMIT only: a block of a transaction that failed was never reserved.
    pub(crate) fn keep(&self, workspace: i64, blocks: Vec<(String, i64, i64)>) {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (series, next, end) in blocks {
            held.insert((workspace, series), (next, end));
        }
    }
}

/// Takes `n` numbers and returns the first. The row lock orders all who take from one series.
pub(crate) async fn take(exec: &Exec, workspace: Workspace, series: &str, n: i64) -> Result<i64, Fail> {
    let sql = "INSERT INTO number_series (workspace_id, series, next) VALUES (?, ?, ?) \
               ON CONFLICT (workspace_id, series) DO UPDATE SET next = number_series.next + ? RETURNING next";
    let values =
        vec![Value::from(workspace.id()), Value::from(series.to_owned()), Value::from(n + 1), Value::from(n)];
    let rows = exec.query_text(sql, values).await?;
    let Some(row) = rows.first() else { return Err(crate::exec::internal("the series gave no number")) };
    Ok(row.try_get_by_index::<i64>(0)? - n)
}

/// I12: nothing posts into a closed period.
pub(crate) async fn refuse_closed(
    exec: &Exec,
    ws: Workspace,
    entity: Uuid,
    period: &str,
) -> Result<(), Fail> {
    let sql =
        "SELECT state FROM accounting_period WHERE workspace_id = ? AND legal_entity_id = ? AND period = ?";
    let values = vec![Value::from(ws.id()), Value::from(entity), Value::from(period.to_owned())];
    let rows = exec.query_text(sql, values).await?;
    let state = rows.first().map(|r| r.try_get_by_index::<String>(0)).transpose()?;
    match state.as_deref() {
        Some("CLOSED") => Err(Refusal::conflict("period_closed").with("period", period).into()),
        _ => Ok(()),
    }
}
