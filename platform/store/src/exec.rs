//! Where statements are sent, and what is counted on the way.
use crate::changes::Batch;
use crate::connection::{Lent, Pool};
use crate::sending::Sending;
use crate::{Fail, Workspace};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{DbBackend, DbErr, QueryResult, Statement, Value};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::sync::Mutex;

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

/// The transaction of a job that is alone on SQLite: BEGIN goes ahead of its first statement, in one hop.
const BEGIN: &str = "BEGIN IMMEDIATE;";
// The empty DELETE sets SQLite's count of changed rows to 0; what changes no rows repeats the last count,
// and the write set is checked by the sum.
const BEGIN_TO_WRITE: &str = "DELETE FROM number_series WHERE 0;BEGIN IMMEDIATE;";
const SAVE: &str = "DELETE FROM number_series WHERE 0;SAVEPOINT job;";
const SAVE_NEXT: &str = "DELETE FROM number_series WHERE 0;RELEASE job;SAVEPOINT job;";

/// What goes ahead of a job's statements on SQLite, in the same script.
pub(crate) enum Ahead {
    /// The job is alone: its first statement begins the transaction.
    Begin { begun: AtomicBool },
    /// The job is one of a group: its savepoint opens with its first write, for most jobs only read until they
    /// send their write set, and a job that was refused has written nothing. A job that succeeded leaves its
    /// savepoint open; the next one's script, or COMMIT, releases it.
    Savepoint {
        /// One stands open, of this job or of an earlier one of the group.
        open: Arc<AtomicBool>,
        /// This job opened it.
        mine: AtomicBool,
    },
}

impl Ahead {
    pub fn begin() -> Self {
        Self::Begin { begun: AtomicBool::new(false) }
    }
    pub fn savepoint(open: &Arc<AtomicBool>) -> Self {
        Self::Savepoint { open: Arc::clone(open), mine: AtomicBool::new(false) }
    }
    /// Has the job begun its transaction or its savepoint, so that its failure has something to undo?
    pub fn is_open(&self) -> bool {
        match self {
            Self::Begin { begun: own } | Self::Savepoint { mine: own, .. } => own.load(Ordering::Relaxed),
        }
    }
    fn text(&self, sql: &str) -> &'static str {
        let reads = sql.starts_with("SELECT");
        match self {
            Self::Begin { begun } if begun.swap(true, Ordering::Relaxed) => "",
            Self::Begin { .. } if reads => BEGIN,
            Self::Begin { .. } => BEGIN_TO_WRITE,
            Self::Savepoint { mine, .. } if reads || mine.swap(true, Ordering::Relaxed) => "",
            Self::Savepoint { open, .. } if open.swap(true, Ordering::Relaxed) => SAVE_NEXT,
            Self::Savepoint { .. } => SAVE,
        }
    }
}

#[derive(Clone)]
enum On {
    Pool(Pool),
    /// One connection, lent for as long as a transaction lasts.
    Held(Arc<Mutex<Lent>>),
}

/// Where a statement is sent: the reader pool or one open transaction.
#[derive(Clone)]
pub struct Exec {
    on: On,
    backend: DbBackend,
    counters: Arc<Counters>,
    ahead: Option<Arc<Ahead>>,
}

impl Exec {
    pub(crate) fn pool(pool: Pool, counters: Arc<Counters>) -> Self {
        let backend = pool.backend();
        Self { on: On::Pool(pool), backend, counters, ahead: None }
    }
    pub(crate) fn held(lent: &Arc<Mutex<Lent>>, backend: DbBackend, counters: Arc<Counters>) -> Self {
        Self { on: On::Held(Arc::clone(lent)), backend, counters, ahead: None }
    }
    /// The same connection, with what goes ahead of the statements from here on.
    pub(crate) fn with(mut self, ahead: Arc<Ahead>) -> Self {
        self.ahead = Some(ahead);
        self
    }
    pub fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }
    pub async fn query_all(&self, statement: &SelectStatement) -> Result<Vec<QueryResult>, DbErr> {
        let Statement { sql, values, .. } = self.backend.build(statement);
        self.rows(&self.led(sql), values.map_or_else(Vec::new, |v| v.0)).await
    }
    pub async fn query_one(&self, statement: &SelectStatement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.query_all(statement).await?.into_iter().next())
    }
    /// For reports whose text sea-query cannot say: `?` in order on both databases.
    pub async fn query_text(&self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, DbErr> {
        self.rows(&self.placeholders(sql), values).await
    }
    async fn rows(&self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, DbErr> {
        Counters::add(&self.counters.statements);
        match &self.on {
            On::Pool(pool) => pool.lend().await?.rows(sql, values).await,
            On::Held(lent) => lent.lock().await.rows(sql, values).await,
        }
    }
    /// Runs a text and tells how many rows it changed.
    pub(crate) async fn execute_text(&self, sql: &str, values: Vec<Value>) -> Result<u64, DbErr> {
        Counters::add(&self.counters.statements);
        let sql = self.placeholders(sql);
        match &self.on {
            On::Pool(pool) => pool.lend().await?.execute(&sql, values).await,
            On::Held(lent) => lent.lock().await.execute(&sql, values).await,
        }
    }
    /// Begins to send batches on the held connection; nothing: there is nothing to send. The connection is taken before
    /// this returns, so that whatever is asked of it later comes later.
    pub(crate) async fn send(&self, mut batches: Vec<Batch>) -> Option<Sending> {
        let On::Held(lent) = &self.on else { return None };
        if batches.is_empty() {
            return None;
        }
        let lent = Arc::clone(lent).lock_owned().await;
        for batch in &mut batches {
            Counters::add(&self.counters.statements);
            batch.sql = self.placeholders(&batch.sql);
        }
        Some(Sending::begin(lent, batches, self.is_postgres()))
    }
    /// Makes durable what the held connection did, and gives it back.
    pub(crate) async fn commit(self) -> Result<(), Fail> {
        self.plain("COMMIT").await?;
        if let On::Held(lent) = &self.on {
            lent.lock().await.in_transaction = false;
        }
        Ok(())
    }
    pub(crate) async fn plain(&self, sql: &str) -> Result<(), DbErr> {
        match &self.on {
            On::Pool(pool) => pool.lend().await?.plain(sql).await,
            On::Held(lent) => lent.lock().await.plain(sql).await,
        }
    }
    fn led(&self, sql: String) -> String {
        match self.ahead.as_ref().map_or("", |ahead| ahead.text(&sql)) {
            "" => sql,
            ahead => [ahead, &sql].concat(),
        }
    }
    /// On SQLite what goes ahead; `?` becomes `$1, $2, ...` on PostgreSQL. Our texts hold no literal question mark.
    fn placeholders(&self, sql: &str) -> String {
        if !self.is_postgres() {
            return self.led(sql.to_owned());
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
    /// The instant of the verb or of the reading.
    fn instant(&self) -> chrono::DateTime<chrono::Utc>;
    /// What is remembered of the workspace's settings; ask by `settled`.
    fn settings(&self) -> &crate::Settings;
}

/// Reads outside a transaction; never writes.
#[derive(Clone)]
pub struct Reader {
    pub(crate) exec: Exec,
    pub(crate) workspace: Workspace,
    pub(crate) now: chrono::DateTime<chrono::Utc>,
    pub(crate) settings: crate::Settings,
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
    fn instant(&self) -> chrono::DateTime<chrono::Utc> {
        self.now
    }
    fn settings(&self) -> &crate::Settings {
        &self.settings
    }
}
impl crate::Reads for Reader {}

pub(crate) fn internal(what: &str) -> Fail {
    Fail::Internal(what.to_owned())
}
