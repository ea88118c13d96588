//! Open connections to either database, and the pools that lend them. A connection is lent as it is: sqlx's own
//! pool asks each one whether it lives whenever it comes back, a round trip for every verb and every read (ADR 0010).
use deadpool::managed::{self, Metrics, Object, PoolConfig, PoolError, QueueMode, RecycleError, Timeouts};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions, Connection as _, Executor};
use sea_orm::{ConnAcquireErr, DbBackend, DbErr, QueryResult, RuntimeErr, Value};
use sea_query_sqlx::SqlxValues;
use std::time::Duration;

/// Longer idle than this, a connection is asked whether it lives before it is lent.
const TRUSTED: Duration = Duration::from_secs(5);
/// A database that is away is told within two seconds (`reliability.md` G9).
const PATIENCE: Duration = Duration::from_secs(2);
/// A busy one is waited for: whoever comes first is served first.
const QUEUE: Duration = Duration::from_secs(15);

#[derive(Debug)]
enum Open {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

/// One open connection.
#[derive(Debug)]
pub(crate) struct Connection {
    open: Open,
    /// A statement is under way, or its answer never came: the reader went away, or the database did.
    unanswered: bool,
    /// Between BEGIN and its end.
    pub in_transaction: bool,
}

impl Connection {
    /// The rows of a text with its values; a script gives those of all its statements.
    pub async fn rows(&mut self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, DbErr> {
        self.unanswered = true;
        let (sql, values) = (AssertSqlSafe(sql), SqlxValues(sea_orm::Values(values)));
        let rows = match &mut self.open {
            Open::Sqlite(c) => {
                let rows = sqlx::query_with(sql, values).fetch_all(c).await;
                rows.map(|rows| rows.into_iter().map(QueryResult::from).collect())
            }
            Open::Postgres(c) => {
                let rows = sqlx::query_with(sql, values).fetch_all(c).await;
                rows.map(|rows| rows.into_iter().map(QueryResult::from).collect())
            }
        };
        self.answered(rows)
    }
    /// Runs a text with its values and tells how many rows it changed.
    pub async fn execute(&mut self, sql: &str, values: Vec<Value>) -> Result<u64, DbErr> {
        self.unanswered = true;
        let (sql, values) = (AssertSqlSafe(sql), SqlxValues(sea_orm::Values(values)));
        let changed = match &mut self.open {
            Open::Sqlite(c) => {
                sqlx::query_with(sql, values).execute(c).await.map(|done| done.rows_affected())
            }
            Open::Postgres(c) => {
                sqlx::query_with(sql, values).execute(c).await.map(|done| done.rows_affected())
            }
        };
        self.answered(changed)
    }
    /// Runs a text without values, not prepared: transaction control and migrations.
    pub async fn plain(&mut self, sql: &str) -> Result<(), DbErr> {
        self.unanswered = true;
        let sql = sqlx::raw_sql(AssertSqlSafe(sql));
        let done = match &mut self.open {
            Open::Sqlite(c) => c.execute(sql).await.map(drop),
            Open::Postgres(c) => c.execute(sql).await.map(drop),
        };
        self.answered(done)
    }
    async fn ping(&mut self) -> Result<(), DbErr> {
        self.unanswered = true;
        let pong = match &mut self.open {
            Open::Sqlite(c) => c.ping().await,
            Open::Postgres(c) => c.ping().await,
        };
        self.answered(pong)
    }
    /// The database said yes or no: either way the connection is ready for the next statement.
    fn answered<T>(&mut self, result: Result<T, sqlx::Error>) -> Result<T, DbErr> {
        self.unanswered =
            result.as_ref().is_err_and(|e| matches!(e, sqlx::Error::Io(_) | sqlx::Error::Protocol(_)));
        result.map_err(|e| DbErr::Query(RuntimeErr::SqlxError(e.into())))
    }
}

/// How connections are opened.
#[derive(Debug)]
pub(crate) enum Opener {
    Sqlite(SqliteConnectOptions),
    Postgres(PgConnectOptions),
}

impl managed::Manager for Opener {
    type Type = Connection;
    type Error = DbErr;

    async fn create(&self) -> Result<Connection, DbErr> {
        let open = match self {
            Opener::Sqlite(options) => options.connect().await.map(Open::Sqlite),
            Opener::Postgres(options) => options.connect().await.map(Open::Postgres),
        };
        let open = open.map_err(|e| DbErr::Conn(RuntimeErr::SqlxError(e.into())))?;
        Ok(Connection { open, unanswered: false, in_transaction: false })
    }

    /// A connection whose transaction nobody ended is closed: the database undoes what it held.
    async fn recycle(&self, lent: &mut Connection, metrics: &Metrics) -> Result<(), RecycleError<DbErr>> {
        if lent.in_transaction {
            return Err(RecycleError::message("its transaction was not ended"));
        }
        if lent.unanswered || metrics.last_used() > TRUSTED {
            lent.ping().await?;
        }
        Ok(())
    }
}

/// A lent connection; it goes back when it is dropped.
pub(crate) type Lent = Object<Opener>;

/// Connections lent one at a time, the one used last first: few of them stay warm.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    lender: managed::Pool<Opener>,
    backend: DbBackend,
}

impl Pool {
    /// At most `most` connections, opened as they are needed.
    pub fn new(opener: Opener, most: usize) -> Result<Self, DbErr> {
        let backend = match opener {
            Opener::Sqlite(_) => DbBackend::Sqlite,
            Opener::Postgres(_) => DbBackend::Postgres,
        };
        let timeouts = Timeouts { wait: Some(QUEUE), create: Some(PATIENCE), recycle: Some(PATIENCE) };
        let config = PoolConfig { max_size: most, timeouts, queue_mode: QueueMode::Lifo };
        let built = managed::Pool::builder(opener).config(config).runtime(deadpool::Runtime::Tokio1).build();
        Ok(Self { lender: built.map_err(|e| DbErr::Custom(e.to_string()))?, backend })
    }
    pub fn backend(&self) -> DbBackend {
        self.backend
    }
    pub async fn lend(&self) -> Result<Lent, DbErr> {
        self.lender.get().await.map_err(|error| match error {
            PoolError::Backend(error) => error,
            PoolError::Closed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
            _ => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        })
    }
    /// Lends a connection on which `text` began a transaction. Nothing has happened yet, so a connection that died
    /// with its server process is given up and the next one is taken.
    pub async fn begin(&self, text: &str) -> Result<Lent, DbErr> {
        let mut left = self.lender.status().size + 1;
        loop {
            let mut lent = self.lend().await?;
            match lent.plain(text).await {
                Ok(()) => {
                    lent.in_transaction = true;
                    return Ok(lent);
                }
                Err(_) if lent.unanswered && left > 0 => left -= 1,
                Err(error) => return Err(error),
            }
        }
    }
    /// Lends nothing more; what is lent ends first.
    pub fn close(&self) {
        self.lender.close();
    }
}
