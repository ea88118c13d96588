//! What a workspace has set up (decision tables, templates, bodies) is read by nearly every verb and hardly ever
//! changes. Each process keeps what it has read, under the revision of the settings: a verb that knows the revision
//! needs no further statement. The revision is a row of `number_series`; `Tx::finish` raises it in the transaction of
//! whatever changes a record that is declared `in setting`, so no verb can forget to.
//!
//! Race: a verb that read the revision before another verb's COMMIT goes by the settings before it, as if it had come
//! first. What is kept is read after the revision, so it is never older than the revision says.
use crate::{Db, Fail, Workspace};
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The series whose next number is the revision.
const SERIES: &str = "settings";
/// Raises it; 1 stands for "never changed", so the first change makes it 2.
pub(crate) const RAISE: &str = "INSERT INTO number_series (workspace_id, series, next, epoch) VALUES (?, 'settings', 2, 0) \
     ON CONFLICT (workspace_id, series) DO UPDATE SET next = number_series.next + 1";
/// The revision, to be read alone or as a column of another statement.
pub(crate) fn revision_of(workspace: Workspace) -> SelectStatement {
    let column = |name: &'static str| Expr::col(("number_series", name));
    Query::select()
        .column(("number_series", "next"))
        .from("number_series")
        .and_where(column("workspace_id").eq(workspace.id()))
        .and_where(column("series").eq(SERIES))
        .to_owned()
}

type Kept = HashMap<(i64, &'static str), (i64, Arc<dyn Any + Send + Sync>)>;

/// What this process has read, by workspace and name, for all readers and transactions of one store.
#[derive(Clone, Default)]
pub struct Settings {
    kept: Arc<Mutex<Kept>>,
    /// What a transaction has read itself: the others learn it after its COMMIT only, for a revision that is rolled
    /// back is given again.
    read: Option<Arc<Mutex<Kept>>>,
    /// As this reader or transaction knows it.
    revision: OnceLock<i64>,
}

impl Settings {
    pub(crate) fn for_reader(&self) -> Self {
        Self { kept: Arc::clone(&self.kept), read: None, revision: OnceLock::new() }
    }
    pub(crate) fn for_transaction(&self) -> Self {
        Self { read: Some(Arc::default()), ..self.for_reader() }
    }
    /// Called after COMMIT.
    pub(crate) fn keep(&self) {
        let Some(read) = &self.read else { return };
        let read = std::mem::take(&mut *locked(read));
        locked(&self.kept).extend(read);
    }
    fn known(&self, key: (i64, &'static str), revision: i64) -> Option<Arc<dyn Any + Send + Sync>> {
        let found =
            |kept: &Mutex<Kept>| locked(kept).get(&key).filter(|f| f.0 == revision).map(|f| Arc::clone(&f.1));
        self.read.as_deref().and_then(found).or_else(|| found(&self.kept))
    }
    /// A statement has brought it along.
    pub(crate) fn learn(&self, revision: Option<i64>) {
        // A later statement of the same transaction may see a newer one; the first stands for all of it.
        let _ = self.revision.set(revision.unwrap_or_default());
    }
    async fn revision(&self, db: &impl Db) -> Result<i64, Fail> {
        if let Some(known) = self.revision.get() {
            return Ok(*known);
        }
        let row = db.exec().query_one(&revision_of(db.workspace())).await?;
        let found = row.map(|row| row.try_get_by_index(0)).transpose()?;
        self.learn(found);
        Ok(found.unwrap_or_default())
    }
}

/// The settings of this name: from memory, or by `read` where they have changed since. `read` is boxed: it hardly ever
/// runs, and every verb that asks would carry its state.
pub async fn settled<'a, T: Send + Sync + 'static>(
    db: &impl Db,
    name: &'static str,
    read: impl FnOnce() -> BoxFuture<'a, Result<T, Fail>> + Send,
) -> Result<Arc<T>, Fail> {
    let settings = db.settings();
    let revision = settings.revision(db).await?;
    let key = (db.workspace().id(), name);
    if let Some(Ok(found)) = settings.known(key, revision).map(Arc::downcast::<T>) {
        return Ok(found);
    }
    let found = Arc::new(read().await?);
    let keeps = settings.read.as_deref().unwrap_or(&settings.kept);
    locked(keeps).insert(key, (revision, Arc::clone(&found) as Arc<dyn Any + Send + Sync>));
    Ok(found)
}

fn locked(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
