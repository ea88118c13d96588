//! A part of a verb's write set that is on its way while the verb goes on.
use crate::Fail;
use crate::changes::Batch;
use crate::connection::Lent;
use tokio::sync::OwnedMutexGuard;
use tokio::task::JoinHandle;

/// Batches being sent. It holds the connection of the transaction: whatever else is asked of it waits.
/// Race closed here: were it dropped and left running, a statement could reach the database after the ROLLBACK of the
/// verb that gave it up, outside any transaction. A dropped sending sends nothing more, and what it had begun to send
/// stands ahead of the ROLLBACK on the same connection.
pub(crate) struct Sending(JoinHandle<Result<(), Fail>>);

impl Sending {
    /// Sends batches whose texts are ready for this database.
    pub fn begin(lent: OwnedMutexGuard<Lent>, batches: Vec<Batch>, postgres: bool) -> Self {
        Self(tokio::spawn(send(lent, batches, postgres)))
    }
    /// Waits until all of it was written.
    pub async fn arrived(mut self) -> Result<(), Fail> {
        (&mut self.0).await.map_err(|e| Fail::Internal(e.to_string()))?
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn send(mut lent: OwnedMutexGuard<Lent>, batches: Vec<Batch>, postgres: bool) -> Result<(), Fail> {
    for mut batch in batches {
        let values = std::mem::take(&mut batch.values);
        let touched = match postgres {
            false => lent.execute(&batch.sql, values).await?,
            true => {
                let rows = lent.rows(&batch.sql, values).await?;
                let row = rows.first().ok_or_else(|| crate::exec::internal("a batch without an answer"))?;
                row.try_get_by_index::<i64>(0)?.unsigned_abs()
            }
        };
        batch.must_be(touched)?;
    }
    Ok(())
}
