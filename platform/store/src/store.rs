use crate::connection::{Opener, Pool};
use crate::exec::{Counters, Exec, Reader};
use crate::idempotency::Answer;
use crate::series::Labels;
use crate::tx::{Meta, Tx};
use crate::writer::{self, Job, Outcome};
use crate::{Clock, Fail, Settings, Workspace};
use futures_util::future::BoxFuture;
use ltc_kernel::{Refusal, RefusalKind};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{DbBackend, DbErr, RuntimeErr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc, oneshot};

/// Where the data is: one SQLite file, or a PostgreSQL database.
#[derive(Clone)]
pub struct Store {
    reader: Pool,
    writer: Writer,
    counters: Arc<Counters>,
    labels: Arc<Labels>,
    settings: Settings,
    clock: Clock,
}

#[derive(Clone)]
enum Writer {
    Sqlite { jobs: mpsc::Sender<Job>, pool: Pool },
    Postgres(Pool),
}

/// The oldest SQLite without the WAL-reset bug (`reliability.md` S1).
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];
/// Connections to PostgreSQL for verbs, and for reads. More would only wait for each other: the database has few
/// cores, and the verbs of a legal entity take their voucher numbers one after the other.
const VERB_CONNECTIONS: usize = 10;
const READ_CONNECTIONS: usize = 8;
/// Connections that read a SQLite file.
const SQLITE_READERS: usize = 4;
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
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .pragma("temp_store", "MEMORY")
            // 16 MiB of log between checkpoints: pages that change often are copied back once.
            .pragma("wal_autocheckpoint", "4000")
            .statement_cache_capacity(512);
        // A group's pages must fit, or they are written twice; a group's undo log needs no file.
        let write = Pool::new(Opener::Sqlite(options.clone().pragma("cache_size", "-16384")), 1)?;
        assert_sqlite(&write).await?;
        let reader = Pool::new(Opener::Sqlite(options.pragma("cache_size", "-2048")), SQLITE_READERS)?;
        let counters = Arc::new(Counters::default());
        let jobs = writer::spawn(write.clone(), Arc::clone(&counters));
        let writer = Writer::Sqlite { jobs, pool: write };
        Ok(Self { reader, writer, counters, labels: Arc::default(), settings: Settings::default(), clock })
    }

    async fn open_postgres(url: &str, clock: Clock) -> Result<Self, Fail> {
        let options = url.parse::<PgConnectOptions>();
        let options = options.map_err(|e| DbErr::Conn(RuntimeErr::SqlxError(e.into())))?;
        let options = options.statement_cache_capacity(512);
        // A verb reads by index and writes by key: its statements are planned once, not anew for each value,
        // and not as a walk over a table that was small when its first verb ran.
        let by_index = [("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off")];
        let verbs = Pool::new(Opener::Postgres(options.clone().options(by_index)), VERB_CONNECTIONS)?;
        let reader = Pool::new(Opener::Postgres(options), READ_CONNECTIONS)?;
        drop(reader.lend().await?);
        Ok(Self {
            reader,
            writer: Writer::Postgres(verbs),
            counters: Arc::default(),
            labels: Arc::default(),
            settings: Settings::default(),
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
        Reader { exec, workspace, now: self.clock.now(), settings: self.settings.for_reader() }
    }
    /// A reader that sees the workspace as it stands at its first read, whatever is written meanwhile: for checks that
    /// hold rows of several tables against each other. It keeps one connection until it is dropped.
    pub async fn snapshot(&self, workspace: Workspace) -> Result<Reader, Fail> {
        let begin = match self.reader.backend() {
            DbBackend::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            _ => "BEGIN",
        };
        let lent = Arc::new(Mutex::new(self.reader.begin(begin).await?));
        let exec = Exec::held(&lent, self.reader.backend(), Arc::clone(&self.counters));
        Ok(Reader { exec, ..self.reader(workspace) })
    }
    pub(crate) fn migration_exec(&self) -> Exec {
        Exec::pool(self.writing().clone(), Arc::clone(&self.counters))
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
        let settings = self.settings.for_transaction();
        Counters::add(&self.counters.verbs);
        let job = async move |exec: Exec| -> Outcome {
            let mut tx = Tx::new(exec, ws, meta, now, labels, settings.clone());
            let result = run(&mut tx, &*verb).await;
            // A verb that gave up may have sent a part ahead: nothing of it may come after the ROLLBACK.
            tx.arrived().await.ok();
            let (blocks, learnt) = (std::mem::take(&mut tx.reserved), std::mem::take(&mut tx.learnt));
            let labels = Arc::clone(&tx.labels);
            drop(tx);
            let keep = result.is_ok();
            let answer = Box::new(move |committed: Result<(), Fail>| {
                let result = committed.and(result);
                if result.is_ok() {
                    labels.keep(ws.id(), blocks);
                    labels.closed.keep(ws.id(), learnt);
                    settings.keep();
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
            Writer::Postgres(pool) => {
                let (pool, counters) = (pool.clone(), Arc::clone(&self.counters));
                tokio::spawn(async move {
                    on_postgres(pool, counters, Box::new(move |e| Box::pin(job(e)))).await
                });
            }
        }
        receiver.await.map_err(|_| unavailable())?
    }

    /// Closes the pools; open jobs end first.
    pub async fn close(&self) {
        self.reader.close();
        self.writing().close();
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

async fn on_postgres(pool: Pool, counters: Arc<Counters>, job: Job) {
    let lent = match pool.begin("BEGIN").await {
        Ok(lent) => Arc::new(Mutex::new(lent)),
        Err(error) => return tracing::error!(%error, "PostgreSQL cannot begin a transaction"),
    };
    let exec = Exec::held(&lent, DbBackend::Postgres, Arc::clone(&counters));
    let outcome = job(exec).await;
    let mut lent = lent.lock().await;
    let ended = lent.plain(if outcome.keep { "COMMIT" } else { "ROLLBACK" }).await;
    // A transaction whose end is unknown is not lent again.
    lent.in_transaction = ended.is_err();
    drop(lent);
    Counters::add(&counters.commits);
    (outcome.answer)(if outcome.keep { ended.map_err(Fail::from) } else { Ok(()) });
}

fn unavailable() -> Fail {
    Fail::Refused(Refusal { kind: RefusalKind::Unavailable, ..Refusal::conflict("database_unavailable") })
}

async fn assert_sqlite(pool: &Pool) -> Result<(), Fail> {
    let rows = pool.lend().await?.rows("SELECT sqlite_version()", vec![]).await?;
    let version: String = rows.first().map_or(Ok(String::new()), |r| r.try_get_by_index(0))?;
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
    fn writing(&self) -> &Pool {
        match &self.writer {
            Writer::Sqlite { pool, .. } | Writer::Postgres(pool) => pool,
        }
    }
    /// A transaction of the program's own, for restoring: nobody else is served meanwhile.
    pub(crate) async fn begin_alone(&self) -> Result<Exec, Fail> {
        self.begin_on(self.writing(), "BEGIN").await
    }
    /// All rows as of one moment, for a dump.
    pub(crate) async fn begin_snapshot(&self) -> Result<Exec, Fail> {
        let postgres = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        self.begin_on(&self.reader, if self.is_postgres() { postgres } else { "BEGIN" }).await
    }
    async fn begin_on(&self, pool: &Pool, text: &str) -> Result<Exec, Fail> {
        let lent = Arc::new(Mutex::new(pool.begin(text).await?));
        Ok(Exec::held(&lent, pool.backend(), Arc::clone(&self.counters)))
    }
}
