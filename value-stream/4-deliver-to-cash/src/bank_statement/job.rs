//! The job that books what a statement brought: each line in a transaction of its own, in the name of whoever brought
//! the file. A line that is refused keeps the reason and waits for a person. Every server runs it; of two that take the
//! same line, one writes.

use super::book::book;
use super::store::{BankLine, BankLineState, BankStatement};
use super::undo::{original, undo};
use futures_util::future::BoxFuture;
use ltc_http::{App, Work};
use ltc_identity::{Principal, WorkspaceRow};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Announcement, Fail, Meta, Reads, Select};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::sync::Notify;
use uuid::Uuid;

const EVERY: Duration = Duration::from_secs(5);

static WAKE: LazyLock<Notify> = LazyLock::new(Notify::new);

/// There is something to do: called inside the transaction that says so, so the job also looks by itself now and then.
pub(super) fn wake() {
    WAKE.notify_one();
}

/// Runs until the server ends.
pub fn watch(app: App) {
    tokio::spawn(async move {
        loop {
            if tokio::time::timeout(EVERY, WAKE.notified()).await.is_ok() {
                // The transaction that woke us is about to commit.
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            if let Err(fail) = run_due(&app).await {
                tracing::warn!(%fail, "bank lines");
            }
        }
    });
}

/// Books all lines that wait, until none does.
pub async fn run_due(app: &App) -> Result<(), Fail> {
    for workspace in ltc_identity::workspaces(&app.store).await? {
        let mut people: HashMap<Uuid, Option<Arc<Principal>>> = HashMap::new();
        loop {
            let db = app.store.reader(workspace.handle);
            let col = Select::<BankLine>::expr;
            let due =
                Cond::any().add(col(BankLine::amount_minor).gt(0)).add(col(BankLine::reversal).eq(true));
            let lines = db.select::<BankLine>().eq(BankLine::state, BankLineState::New);
            let lines = lines.is_null(BankLine::problem).filter_all(due);
            let lines =
                lines.ascending(BankLine::created_at).ascending(BankLine::pos).limit(200).all().await?;
            if lines.is_empty() {
                break;
            }
            for line in lines {
                let author = db.get::<BankStatement>(line.statement_id).await?.author_id;
                if let std::collections::hash_map::Entry::Vacant(slot) = people.entry(author) {
                    let who = ltc_identity::principal_of_user(&app.store, &workspace, author).await?;
                    slot.insert(who.map(Arc::new));
                }
                let who = people.get(&author).cloned().flatten();
                one(app, &workspace, who, line).await?;
            }
        }
    }
    Ok(())
}

/// One line; what refuses it is kept with it.
async fn one(
    app: &App,
    workspace: &WorkspaceRow,
    who: Option<Arc<Principal>>,
    line: BankLine,
) -> Result<(), Fail> {
    let id = line.id;
    let Some(who) = who else {
        return keep(app, workspace, Arc::new(nobody(workspace)), id, "user.not_active".to_owned()).await;
    };
    let done = write(app, workspace, Arc::clone(&who), move |work| {
        let line = line.clone();
        Box::pin(async move {
            if line.amount_minor > 0 {
                book(work, id).await.map(drop)
            } else {
                let receipt = original(work, &line).await?;
                undo(work, id, receipt).await.map(drop)
            }
        })
    });
    match done.await {
        Ok(()) => Ok(()),
        Err(Fail::Refused(refusal)) => keep(app, workspace, who, id, refusal.code.to_string()).await,
        Err(other) => Err(other),
    }
}

/// Why it waits for a person; nothing where another server was first.
async fn keep(
    app: &App,
    workspace: &WorkspaceRow,
    who: Arc<Principal>,
    id: Uuid,
    problem: String,
) -> Result<(), Fail> {
    let seen = app.store.reader(workspace.handle).get::<BankLine>(id).await?;
    if seen.state != BankLineState::New {
        return Ok(());
    }
    write(app, workspace, who, move |work| {
        let problem = problem.clone();
        Box::pin(async move {
            let mut line = work.get::<BankLine>(id).await?;
            work.open(line.bank_account_id).await?;
            line.problem = Some(problem);
            work.update(&mut line)?;
            let said = Announcement::new("bank_line.left", line.bank_account_id);
            work.announce(said.touches("bank_line", id, &line.no).attr("problem", &line.problem));
            Ok(())
        })
    })
    .await
}

/// One transaction in the name of a person; runs again from its first read when it lost a race.
async fn write<F>(app: &App, workspace: &WorkspaceRow, who: Arc<Principal>, verb: F) -> Result<(), Fail>
where
    F: for<'a, 't> Fn(&'a mut Work<'t>) -> BoxFuture<'a, Result<(), Fail>> + Send + Sync + 'static,
{
    let meta = Meta { actor_id: who.user_id, request_id: Uuid::now_v7() };
    let (policy, carry, verb) = (Arc::clone(&app.policy), app.carry, Arc::new(verb));
    let written = app.store.write(workspace.handle, meta, move |tx| {
        let (who, policy, verb) = (Arc::clone(&who), Arc::clone(&policy), Arc::clone(&verb));
        Box::pin(async move {
            let mut work = Work::new(tx, who, policy, None);
            verb(&mut work).await?;
            while let Some(handover) = work.take_handover() {
                carry(&mut work, handover).await?;
            }
            Ok(((), None))
        })
    });
    written.await
}

fn nobody(workspace: &WorkspaceRow) -> Principal {
    Principal {
        workspace: workspace.handle,
        workspace_name: workspace.name.clone(),
        user_id: Uuid::nil(),
        login: String::new(),
        name: String::new(),
        roles: vec![],
        language: "en".to_owned(),
        authority_level: 0,
        credential_id: Uuid::nil(),
        scopes: None,
    }
}
