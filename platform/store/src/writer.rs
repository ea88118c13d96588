//! The one SQLite writer: it takes all jobs that wait, runs each under a savepoint, commits once and
//! answers only then. Durability costs one fsync for all who wait (`reliability.md` S3, S4).
use crate::connection::{Lent, Pool};
use crate::exec::{Ahead, Counters};
use crate::{Exec, Fail};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::{DbBackend, DbErr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::sync::{Mutex, mpsc};

/// How a job ended, with the answer that it gives once the outcome of COMMIT is known.
pub(crate) struct Outcome {
    pub keep: bool,
    pub answer: Box<dyn FnOnce(Result<(), Fail>) + Send>,
}
pub(crate) type Job = Box<dyn FnOnce(Exec) -> BoxFuture<'static, Outcome> + Send>;

/// Most jobs under one COMMIT: bounds the wait of the first.
const GROUP: usize = 64;

pub(crate) fn spawn(pool: Pool, counters: Arc<Counters>) -> mpsc::Sender<Job> {
    let (sender, mut jobs) = mpsc::channel::<Job>(1024);
    tokio::spawn(async move {
        let mut group = Vec::with_capacity(GROUP);
        while jobs.recv_many(&mut group, GROUP).await > 0 {
            if let Err(error) = run_group(&pool, &counters, &mut group).await {
                // Disk full, file gone: no job has run; dropping them closes their channels, and each caller
                // answers 503.
                tracing::error!(%error, "the writer cannot begin a transaction");
                group.clear();
            }
        }
    });
    sender
}

async fn run_group(pool: &Pool, counters: &Arc<Counters>, group: &mut Vec<Job>) -> Result<(), DbErr> {
    let alone = group.len() == 1;
    let mut lent = pool.lend().await?;
    if !alone {
        lent.plain("BEGIN IMMEDIATE").await?;
    }
    lent.in_transaction = true;
    let lent = Arc::new(Mutex::new(lent));
    let (mut answers, mut keep, mut begun) = (Vec::with_capacity(group.len()), false, !alone);
    let saved = Arc::new(AtomicBool::new(false));
    for job in group.drain(..) {
        let ahead = Arc::new(if alone { Ahead::begin() } else { Ahead::savepoint(&saved) });
        let exec = Exec::held(&lent, DbBackend::Sqlite, Arc::clone(counters));
        let outcome = run_one(exec, job, &ahead).await;
        begun |= ahead.is_open();
        keep |= outcome.keep;
        answers.push(outcome.answer);
    }
    let done = match begun {
        true => end(&lent, keep).await,
        false => Ok(()),
    };
    // Set back only when the end is known: a connection in an unknown state is not lent again.
    lent.lock().await.in_transaction = done.is_err();
    drop(lent);
    Counters::add(&counters.commits);
    // A refusal waits for COMMIT too: it may rest on what a neighbour of the group did, and the second
    // arrival of a key must find the answer that the first one left.
    for answer in answers {
        answer(done.as_ref().copied().map_err(|e| Fail::Database(DbErr::Custom(e.to_string()))));
    }
    Ok(())
}

async fn end(lent: &Mutex<Lent>, keep: bool) -> Result<(), DbErr> {
    let mut lent = lent.lock().await;
    if keep {
        return lent.plain("COMMIT").await;
    }
    // A first statement that failed may have failed at its BEGIN: then there is nothing to roll back.
    match lent.plain("ROLLBACK").await {
        Err(e) if e.to_string().contains("no transaction is active") => Ok(()),
        other => other,
    }
}

/// One job; what it wrote is undone when it fails.
async fn run_one(exec: Exec, job: Job, ahead: &Arc<Ahead>) -> Outcome {
    let outcome = AssertUnwindSafe(job(exec.clone().with(Arc::clone(ahead)))).catch_unwind().await;
    let mut outcome = outcome.unwrap_or_else(|_| failed(DbErr::Custom("the verb panicked".to_owned())));
    let undo = !outcome.keep && ahead.is_open() && matches!(**ahead, Ahead::Savepoint { .. });
    if undo && let Err(e) = exec.plain("ROLLBACK TO job").await {
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
