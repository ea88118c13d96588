use crate::{Fail, Workspace};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    Statement, Value,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Counted, so that "statements per chain" is a figure and not an estimate.
#[derive(Debug, Default)]
pub struct Counters {
    pub statements: AtomicU64,
    pub commits: AtomicU64,
    pub verbs: AtomicU64,
    pub retries: AtomicU64,
}
impl Counters {
    pub(crate) fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

#[derive(Clone)]
enum On {
    Pool(DatabaseConnection),
    Transaction(Arc<DatabaseTransaction>),
}

/// The savepoint of one job in a group on SQLite. It opens with the first write of the job, in the same
/// script: most jobs only read until they send their write set, and a job that was refused has written nothing.
/// A job that succeeded leaves its savepoint open; the next one's script, or COMMIT, releases it.
#[derive(Default)]
pub(crate) struct Savepoint {
    /// One stands open, of this job or of an earlier one of the group.
    open: Arc<AtomicBool>,
    /// This job opened it.
    mine: AtomicBool,
}
// The empty DELETE sets SQLite's count of changed rows to 0; what changes no rows repeats the last count,
// and the write set is checked by the sum.
const SAVE: &str = "DELETE FROM number_series WHERE 0;SAVEPOINT job;";
const SAVE_NEXT: &str = "DELETE FROM number_series WHERE 0;RELEASE job;SAVEPOINT job;";

impl Savepoint {
    pub(crate) fn of_group(open: &Arc<AtomicBool>) -> Arc<Self> {
        Arc::new(Self { open: Arc::clone(open), mine: AtomicBool::new(false) })
    }
    /// Has the job written, so that its failure has something to undo?
    pub(crate) fn is_mine(&self) -> bool {
        self.mine.load(Ordering::Relaxed)
    }
    /// What must stand before the text: nothing for a read, nor when the job has its savepoint.
    fn before(&self, sql: &str) -> &'static str {
        if sql.starts_with("SELECT") || self.mine.swap(true, Ordering::Relaxed) {
            ""
        } else if self.open.swap(true, Ordering::Relaxed) {
            SAVE_NEXT
        } else {
            SAVE
        }
    }
}

/// Where a statement is sent: the reader pool or one open transaction.
#[derive(Clone)]
pub struct Exec {
    on: On,
    backend: DbBackend,
    counters: Arc<Counters>,
    savepoint: Option<Arc<Savepoint>>,
}

impl Exec {
    pub(crate) fn pool(conn: DatabaseConnection, counters: Arc<Counters>) -> Self {
        let backend = conn.get_database_backend();
        Self { on: On::Pool(conn), backend, counters, savepoint: None }
    }
    pub(crate) fn transaction(
        tx: Arc<DatabaseTransaction>,
        backend: DbBackend,
        counters: Arc<Counters>,
    ) -> Self {
        Self { on: On::Transaction(tx), backend, counters, savepoint: None }
    }
    /// The same transaction, whose writes from here on can be undone without it.
    pub(crate) fn within(mut self, savepoint: Arc<Savepoint>) -> Self {
        self.savepoint = Some(savepoint);
        self
    }
    pub fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }
    pub fn backend(&self) -> DbBackend {
        self.backend
    }
    pub async fn query_all(&self, statement: &SelectStatement) -> Result<Vec<QueryResult>, DbErr> {
        Counters::add(&self.counters.statements);
        match &self.on {
            On::Pool(c) => c.query_all(statement).await,
            On::Transaction(t) => t.query_all(statement).await,
        }
    }
    pub async fn query_one(&self, statement: &SelectStatement) -> Result<Option<QueryResult>, DbErr> {
        Counters::add(&self.counters.statements);
        match &self.on {
            On::Pool(c) => c.query_one(statement).await,
            On::Transaction(t) => t.query_one(statement).await,
        }
    }
    /// For reports whose text sea-query cannot say: `?` in order on both databases.
    pub async fn query_text(&self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, DbErr> {
        Counters::add(&self.counters.statements);
        let statement = Statement::from_sql_and_values(self.backend, self.placeholders(sql), values);
        match &self.on {
            On::Pool(c) => c.query_all_raw(statement).await,
            On::Transaction(t) => t.query_all_raw(statement).await,
        }
    }
    pub(crate) async fn execute_text(&self, sql: &str, values: Vec<Value>) -> Result<ExecResult, DbErr> {
        Counters::add(&self.counters.statements);
        let statement = Statement::from_sql_and_values(self.backend, self.placeholders(sql), values);
        match &self.on {
            On::Pool(c) => c.execute_raw(statement).await,
            On::Transaction(t) => t.execute_raw(statement).await,
        }
    }
    /// Ends a transaction that this handle alone holds.
    pub(crate) async fn commit(self) -> Result<(), Fail> {
        match self.on {
            On::Pool(_) => Ok(()),
            On::Transaction(t) => match Arc::try_unwrap(t) {
                Ok(t) => Ok(t.commit().await?),
                Err(_) => Err(internal("the transaction is shared")),
            },
        }
    }
    pub(crate) async fn plain(&self, sql: &str) -> Result<(), DbErr> {
        match &self.on {
            On::Pool(c) => c.execute_unprepared(sql).await.map(drop),
            On::Transaction(t) => t.execute_unprepared(sql).await.map(drop),
        }
    }
    /// On SQLite the job's savepoint; `?` becomes `$1, $2, ...` on PostgreSQL. Our texts hold no literal question mark.
    fn placeholders(&self, sql: &str) -> String {
        if !self.is_postgres() {
            let before = self.savepoint.as_ref().map_or("", |s| s.before(sql));
            return [before, sql].concat();
        }
        let mut out = String::with_capacity(sql.len() + 32);
        let mut n = 0;
        for part in sql.split_inclusive('?') {
            if let Some(before) = part.strip_suffix('?') {
                n += 1;
                out.push_str(before);
                out.push('$');
                out.push_str(&n.to_string());
            } else {
                out.push_str(part);
            }
        }
        out
    }
}

/// Something that can read one workspace.
pub trait Db: Send + Sync {
    fn workspace(&self) -> Workspace;
    fn exec(&self) -> &Exec;
}

/// Reads outside a transaction; never writes.
#[derive(Clone)]
pub struct Reader {
    pub(crate) exec: Exec,
    pub(crate) workspace: Workspace,
    pub(crate) now: chrono::DateTime<chrono::Utc>,
}
impl Reader {
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.now
    }
    /// The business date in the workspace's zone.
    pub fn today(&self) -> chrono::NaiveDate {
        ltc_kernel::business_date(self.now, self.workspace.zone())
    }
}
impl Db for Reader {
    fn workspace(&self) -> Workspace {
        self.workspace
    }
    fn exec(&self) -> &Exec {
        &self.exec
    }
}
impl crate::Reads for Reader {}

pub(crate) fn internal(what: &str) -> Fail {
    Fail::Internal(what.to_owned())
}
