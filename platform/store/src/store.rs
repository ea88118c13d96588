use crate::exec::{Counters, Exec, Reader};
use crate::idempotency::Answer;
use crate::series::Labels;
use crate::tx::{Meta, Tx};
use crate::writer::{self, Job, Outcome};
use crate::{Clock, Fail, Workspace};
use futures_util::future::BoxFuture;
use ltc_kernel::{Refusal, RefusalKind};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    TransactionTrait,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Where the data is: one SQLite file, or a PostgreSQL database.
#[derive(Clone)]
pub struct Store {
    reader: DatabaseConnection,
    writer: Writer,
    counters: Arc<Counters>,
    labels: Arc<Labels>,
    clock: Clock,
}

#[derive(Clone)]
enum Writer {
    Sqlite { jobs: mpsc::Sender<Job>, conn: DatabaseConnection },
    Postgres(DatabaseConnection),
}

/// The oldest SQLite without the WAL-reset bug (`reliability.md` S1).
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];
/// Connections to PostgreSQL: verbs and reads share them.
const POSTGRES_CONNECTIONS: u32 = 24;
/// Attempts before a lost race is told to the caller.
const ATTEMPTS: usize = 8;

/// What a verb gives back: its result, and the answer to keep under the caller's key.
pub type Written<T> = (T, Option<Answer>);

impl Store {
    /// Opens `sqlite://path` or `postgres://...`; nothing is created but an empty SQLite file.
    pub async fn open(url: &str, clock: Clock) -> Result<Self, Fail> {
        if url.starts_with("postgres") {
            Self::open_postgres(url, clock).await
        } else {
            Self::open_sqlite(url, clock).await
        }
    }

    async fn open_sqlite(url: &str, clock: Clock) -> Result<Self, Fail> {
        let path = url.trim_start_matches("sqlite://").trim_start_matches("sqlite:");
        let connect = async |connections: u32| {
            let mut options = ConnectOptions::new(["sqlite://", path, "?mode=rwc"].concat());
            options.test_before_acquire(false);
            // A group's pages must fit, or they are written twice; a group's undo log needs no file.
            let cache = if connections == 1 { "-16384" } else { "-2048" };
            options.max_connections(connections).min_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(
                move |o| {
                    o.journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .busy_timeout(Duration::from_secs(10))
                        .foreign_keys(true)
                        .pragma("temp_store", "MEMORY")
                        .pragma("cache_size", cache)
                        // 16 MiB of log between checkpoints: pages that change often are copied back once.
                        .pragma("wal_autocheckpoint", "4000")
                        .statement_cache_capacity(512)
                },
            );
            Database::connect(options).await
        };
        let write = connect(1).await?;
        assert_sqlite(&write).await?;
        let reader = connect(4).await?;
        let counters = Arc::new(Counters::default());
        let jobs = writer::spawn(write.clone(), Arc::clone(&counters));
        let writer = Writer::Sqlite { jobs, conn: write };
        Ok(Self { reader, writer, counters, labels: Arc::default(), clock })
    }

    async fn open_postgres(url: &str, clock: Clock) -> Result<Self, Fail> {
        let mut options = ConnectOptions::new(url.to_owned());
        options
            .max_connections(POSTGRES_CONNECTIONS)
            .min_connections(2)
            .sqlx_logging(false)
            // A busy connection is known to live: asking it each time costs a round trip of every verb and read.
            .test_before_acquire_if_idle_for(Duration::from_secs(5))
            // A database that is away is told within two seconds (`reliability.md` G9).
            .acquire_timeout(Duration::from_secs(2));
        options.map_sqlx_postgres_opts(|o| o.statement_cache_capacity(512));
        let conn = Database::connect(options).await?;
        let counters = Arc::new(Counters::default());
        Ok(Self {
            reader: conn.clone(),
            writer: Writer::Postgres(conn),
            counters,
            labels: Arc::default(),
            clock,
        })
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }
    pub fn counters(&self) -> &Counters {
        &self.counters
    }
    pub fn is_postgres(&self) -> bool {
        matches!(self.writer, Writer::Postgres(_))
    }
    /// Reads of one workspace, outside a transaction.
    pub fn reader(&self, workspace: Workspace) -> Reader {
        let exec = Exec::pool(self.reader.clone(), Arc::clone(&self.counters));
        Reader { exec, workspace, now: self.clock.now() }
    }
    pub(crate) fn migration_exec(&self) -> Exec {
        let conn = match &self.writer {
            Writer::Sqlite { conn, .. } | Writer::Postgres(conn) => conn.clone(),
        };
        Exec::pool(conn, Arc::clone(&self.counters))
    }

    /// Runs one verb in one transaction. The verb runs to its end even when the caller goes away
    /// (`reliability.md` S2), and again from its first read when it lost a race.
    pub async fn write<T, F>(&self, workspace: Workspace, meta: Meta, verb: F) -> Result<T, Fail>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<Written<T>, Fail>> + Send + Sync + 'static,
    {
        let verb = Arc::new(verb);
        let mut attempt = 1;
        loop {
            let result = self.attempt(workspace, meta.clone(), Arc::clone(&verb)).await;
            match result {
                Err(e) if e.is_retriable() && attempt < ATTEMPTS => {
                    Counters::add(&self.counters.retries);
                    tokio::time::sleep(Duration::from_millis(attempt as u64 * 3)).await;
                    attempt += 1;
                }
                Err(Fail::Race(what)) => {
                    return Err(Refusal::conflict("version_conflict").with("on", what).into());
                }
                other => return other,
            }
        }
    }

    async fn attempt<T, F>(&self, ws: Workspace, meta: Meta, verb: Arc<F>) -> Result<T, Fail>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<Written<T>, Fail>> + Send + Sync + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let (now, labels) = (self.clock.now(), Arc::clone(&self.labels));
        Counters::add(&self.counters.verbs);
        let job = async move |exec: Exec| -> Outcome {
            let mut tx = Tx::new(exec, ws, meta, now, labels);
            let result = run(&mut tx, &*verb).await;
            let (blocks, learnt) = (std::mem::take(&mut tx.reserved), std::mem::take(&mut tx.learnt));
            let labels = Arc::clone(&tx.labels);
            drop(tx);
            let keep = result.is_ok();
            let answer = Box::new(move |committed: Result<(), Fail>| {
                let result = committed.and(result);
                if result.is_ok() {
                    labels.keep(ws.id(), blocks);
                    labels.closed.keep(ws.id(), learnt);
                }
                sender.send(result).ok();
            });
            Outcome { keep, answer }
        };
        match &self.writer {
            Writer::Sqlite { jobs, .. } => {
                let job: Job = Box::new(move |exec| Box::pin(job(exec)));
                jobs.send(job).await.map_err(|_| unavailable())?;
            }
            Writer::Postgres(conn) => {
                let (conn, counters) = (conn.clone(), Arc::clone(&self.counters));
                tokio::spawn(async move {
                    on_postgres(conn, counters, Box::new(move |e| Box::pin(job(e)))).await
                });
            }
        }
        receiver.await.map_err(|_| unavailable())?
    }

    /// Closes the pools; open jobs end first.
    pub async fn close(&self) {
        self.reader.clone().close().await.ok();
    }
}

async fn run<T, F>(tx: &mut Tx, verb: &F) -> Result<T, Fail>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<Written<T>, Fail>>,
{
    let (value, answer) = verb(tx).await?;
    tx.finish(answer).await?;
    Ok(value)
}

/// Begins a transaction. Nothing has happened yet, so a connection that died with its server process is given up
/// and the next one of the pool is taken.
async fn begin(conn: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    for _ in 0..POSTGRES_CONNECTIONS {
        match conn.begin().await {
            Err(error) if error.to_string().contains("error communicating with database") => {}
            begun => return begun,
        }
    }
    conn.begin().await
}

async fn on_postgres(conn: DatabaseConnection, counters: Arc<Counters>, job: Job) {
    let tx = match begin(&conn).await {
        Ok(tx) => Arc::new(tx),
        Err(error) => return tracing::error!(%error, "PostgreSQL cannot begin a transaction"),
    };
    let exec = Exec::transaction(Arc::clone(&tx), DbBackend::Postgres, Arc::clone(&counters));
    let outcome = job(exec).await;
    let Ok(tx) = Arc::try_unwrap(tx) else { return tracing::error!("a verb kept its transaction") };
    let ended = if outcome.keep { tx.commit().await } else { tx.rollback().await };
    Counters::add(&counters.commits);
    (outcome.answer)(if outcome.keep { ended.map_err(Fail::from) } else { Ok(()) });
}

fn unavailable() -> Fail {
    Fail::Refused(Refusal { kind: RefusalKind::Unavailable, ..Refusal::conflict("database_unavailable") })
}

async fn assert_sqlite(conn: &DatabaseConnection) -> Result<(), Fail> {
    let text = sea_orm::Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version()");
    let row = conn.query_one_raw(text).await?;
    let version: String = row.map_or(Ok(String::new()), |r| r.try_get_by_index(0))?;
    let parts: Vec<u32> = version.split('.').filter_map(|p| p.parse().ok()).collect();
    if parts.as_slice() < OLDEST_SQLITE.as_slice() {
        return Err(Fail::Internal(
            ["SQLite ", &version, " can lose commits; at least 3.51.3 is needed"].concat(),
        ));
    }
    Ok(())
}

impl Store {
    /// A statement on the control table, outside every workspace: set-up only.
    pub async fn control(&self, sql: &str, values: Vec<sea_orm::Value>) -> Result<(), Fail> {
        Ok(self.migration_exec().query_text(sql, values).await.map(drop)?)
    }
}

impl Store {
    pub(crate) fn reader_pool(&self) -> &DatabaseConnection {
        &self.reader
    }
    pub(crate) fn shared_counters(&self) -> Arc<Counters> {
        Arc::clone(&self.counters)
    }
    /// A transaction of the program's own, for restoring: nobody else is served meanwhile.
    pub(crate) async fn begin_alone(&self) -> Result<Exec, Fail> {
        let (conn, backend) = match &self.writer {
            Writer::Sqlite { conn, .. } => (conn, DbBackend::Sqlite),
            Writer::Postgres(conn) => (conn, DbBackend::Postgres),
        };
        Ok(Exec::transaction(Arc::new(conn.begin().await?), backend, self.shared_counters()))
    }
}
