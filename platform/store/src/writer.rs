//! The one SQLite writer: it takes all jobs that wait, runs each under a savepoint, commits once and
//! answers only then. Durability costs one fsync for all who wait (`reliability.md` S3, S4).
use crate::exec::{Counters, Savepoint};
use crate::{Exec, Fail};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr};
use sea_orm::{SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::sync::mpsc;

/// How a job ended, with the answer that it gives once the outcome of COMMIT is known.
pub(crate) struct Outcome {
    pub keep: bool,
    pub answer: Box<dyn FnOnce(Result<(), Fail>) + Send>,
}
pub(crate) type Job = Box<dyn FnOnce(Exec) -> BoxFuture<'static, Outcome> + Send>;

/// Most jobs under one COMMIT: bounds the wait of the first.
const GROUP: usize = 64;

pub(crate) fn spawn(conn: DatabaseConnection, counters: Arc<Counters>) -> mpsc::Sender<Job> {
    let (sender, mut jobs) = mpsc::channel::<Job>(1024);
    tokio::spawn(async move {
        let mut group = Vec::with_capacity(GROUP);
        while jobs.recv_many(&mut group, GROUP).await > 0 {
            run_group(&conn, &counters, &mut group).await;
        }
    });
    sender
}

async fn run_group(conn: &DatabaseConnection, counters: &Arc<Counters>, group: &mut Vec<Job>) {
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = match conn.begin_with_options(immediate).await {
        Ok(tx) => Arc::new(tx),
        Err(e) => return refuse_all(group, &e),
    };
    // A job that is alone needs no savepoint.
    let group_of = (group.len() > 1).then(Arc::<AtomicBool>::default);
    let mut answers = Vec::with_capacity(group.len());
    let mut keep = false;
    for job in group.drain(..) {
        let outcome = run_one(&tx, counters, job, group_of.as_ref()).await;
        keep |= outcome.keep;
        answers.push(outcome.answer);
    }
    let done = match Arc::try_unwrap(tx) {
        Ok(tx) if !keep => tx.rollback().await,
        Ok(tx) => tx.commit().await,
        Err(_) => Err(DbErr::Custom("a job kept the transaction".to_owned())),
    };
    Counters::add(&counters.commits);
    // A refusal waits for COMMIT too: it may rest on what a neighbour of the group did, and the second
    // arrival of a key must find the answer that the first one left.
    for answer in answers {
        answer(done.as_ref().copied().map_err(|e| Fail::Database(DbErr::Custom(e.to_string()))));
    }
}

/// One job; what it wrote is undone when it fails.
async fn run_one(
    tx: &Arc<DatabaseTransaction>,
    counters: &Arc<Counters>,
    job: Job,
    group: Option<&Arc<AtomicBool>>,
) -> Outcome {
    let mut exec = Exec::transaction(Arc::clone(tx), DbBackend::Sqlite, Arc::clone(counters));
    let savepoint = group.map(Savepoint::of_group);
    if let Some(savepoint) = &savepoint {
        exec = exec.within(Arc::clone(savepoint));
    }
    let outcome = AssertUnwindSafe(job(exec)).catch_unwind().await;
    let mut outcome = outcome.unwrap_or_else(|_| failed(DbErr::Custom("the verb panicked".to_owned())));
    let undo = !outcome.keep && savepoint.is_some_and(|s| s.is_mine());
    if undo && let Err(e) = tx.execute_unprepared("ROLLBACK TO job").await {
        let answer = outcome.answer;
        let text = e.to_string();
        outcome = Outcome {
            keep: false,
            answer: Box::new(move |_| answer(Err(Fail::Database(DbErr::Custom(text))))),
        };
    }
    outcome
}

/// The caller learns of a panic or a lost savepoint by its dropped channel.
fn failed(_: DbErr) -> Outcome {
    Outcome { keep: false, answer: Box::new(drop) }
}

/// BEGIN failed (disk full, file gone): no job has run; dropping them closes their channels, and each
/// caller answers 503.
fn refuse_all(group: &mut Vec<Job>, error: &DbErr) {
    tracing::error!(%error, "the writer cannot begin a transaction");
    group.clear();
}
