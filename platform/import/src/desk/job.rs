//! The job that reads, judges and brings in files. Every server runs it; a file that another server works on is left to
//! it, and one that nobody has worked on for a while is taken up: each portion is a transaction of its own that goes on
//! from where the file stands.

use super::store::{Import, ImportRow, ImportRowState, ImportState, LIFECYCLE, Part, Piece};
use super::{judge, portion, survey};
use crate::Registry;
use crate::kind::Kind;
use futures_util::future::BoxFuture;
use ltc_http::{App, Work};
use ltc_identity::{Principal, WorkspaceRow};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Meta, Reader, Reads};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::sync::Notify;
use uuid::Uuid;

/// How long a file is left to the server that last wrote something about it.
const LEFT_ALONE: Duration = Duration::from_secs(20);
const EVERY: Duration = Duration::from_secs(5);
/// Objects taken back in one transaction.
const BACK: u64 = 200;

static WAKE: LazyLock<Notify> = LazyLock::new(Notify::new);
static WORKER: LazyLock<Uuid> = LazyLock::new(Uuid::now_v7);

/// There is something to do: called inside the transaction that says so, so the job also looks by itself now and then.
pub(super) fn wake() {
    WAKE.notify_one();
}

/// Runs until the server ends.
pub fn watch<R: Registry>(app: App) {
    tokio::spawn(async move {
        loop {
            let woken = tokio::time::timeout(EVERY, WAKE.notified()).await.is_ok();
            if woken {
                // The transaction that woke us is about to commit.
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            if let Err(fail) = run_due::<R>(&app).await {
                tracing::warn!(%fail, "imports");
            }
        }
    });
}

/// Works on all files that wait, until none does.
pub async fn run_due<R: Registry>(app: &App) -> Result<(), Fail> {
    for workspace in ltc_identity::workspaces(&app.store).await? {
        let mut done: Vec<(Uuid, ImportState)> = vec![];
        loop {
            let db = app.store.reader(workspace.handle);
            let waiting = db.select::<Import>().any_of(Import::state, Import::WAITING);
            let waiting = waiting.ascending(Import::created_at).limit(100).all().await?;
            let now = db.now();
            // A SQLite file has one server: whoever else worked on it is dead.
            let shared = app.store.is_postgres();
            let mine = |import: &&Import| {
                let fresh =
                    import.worked_at.is_some_and(|at| (now - at).to_std().unwrap_or_default() < LEFT_ALONE);
                let others = shared && fresh && import.worker_id != Some(*WORKER);
                !done.contains(&(import.id, import.state)) && !others
            };
            let Some(import) = waiting.iter().find(mine) else { break };
            done.push((import.id, import.state));
            step::<R>(app, &workspace, import).await?;
        }
    }
    Ok(())
}

/// One step of one file; what refuses it is kept with it.
async fn step<R: Registry>(app: &App, workspace: &WorkspaceRow, import: &Import) -> Result<(), Fail> {
    let who = ltc_identity::principal_of_user(&app.store, workspace, import.owner_id).await?;
    let desk = Desk { app: app.clone(), who: Arc::new(who.unwrap_or_else(|| nobody(workspace))) };
    desk.claim(import.id).await?;
    let done = match (R::kind(&import.noun), desk.who.user_id.is_nil()) {
        (_, true) => Err(Refusal::conflict("user.not_active").into()),
        (None, _) => Err(Refusal::conflict("not_in_list").into()),
        (Some(kind), _) => match import.state {
            ImportState::Reading => survey::survey(&desk, import, kind).await,
            ImportState::Checking => judge::judge(&desk, import, kind).await,
            ImportState::Running => portion::run(&desk, import, kind).await,
            _ => take_back(&desk, import, kind).await,
        },
    };
    match done {
        Ok(()) => desk.clear(import.id).await,
        Err(Fail::Refused(refusal)) => desk.give_up(import.id, refusal.code.to_string()).await,
        Err(Fail::Internal(text)) => {
            tracing::error!(%text, no = import.no, "import");
            desk.give_up(import.id, "import.failed".to_owned()).await
        }
        Err(other) => Err(other),
    }
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

/// Where the job works: one workspace, in the name of whoever started the file.
#[derive(Clone)]
pub struct Desk {
    app: App,
    who: Arc<Principal>,
}

impl Desk {
    pub fn reader(&self) -> Reader {
        self.app.store.reader(self.who.workspace)
    }
    /// One transaction; runs again from its first read when it lost a race.
    pub async fn write<T, F>(&self, verb: F) -> Result<T, Fail>
    where
        T: Send + 'static,
        F: for<'a, 't> Fn(&'a mut Work<'t>) -> BoxFuture<'a, Result<T, Fail>> + Send + Sync + 'static,
    {
        let meta = Meta { actor_id: self.who.user_id, request_id: Uuid::now_v7() };
        let (who, policy, carry) = (Arc::clone(&self.who), Arc::clone(&self.app.policy), self.app.carry);
        let verb = Arc::new(verb);
        let written = self.app.store.write(self.who.workspace, meta, move |tx| {
            let (who, policy, verb) = (Arc::clone(&who), Arc::clone(&policy), Arc::clone(&verb));
            Box::pin(async move {
                let mut work = Work::new(tx, who, policy, None);
                let done = verb(&mut work).await?;
                while let Some(handover) = work.take_handover() {
                    carry(&mut work, handover).await?;
                }
                Ok((done, None))
            })
        });
        written.await
    }

    /// A file fills tables faster than the database notices by itself.
    pub async fn learn_sizes(&self) -> Result<(), Fail> {
        self.app.store.learn_sizes().await
    }

    /// This server works on the file now.
    async fn claim(&self, id: Uuid) -> Result<(), Fail> {
        self.write(move |work| {
            Box::pin(async move {
                let mut import = work.open_with::<Import>(id).await?;
                import.worker_id = Some(*WORKER);
                import.worked_at = Some(work.now());
                work.update(&mut import)?;
                let said = Announcement::new("import.claimed", id).touches("import", id, &import.no);
                work.announce(said.attr("state", import.state));
                Ok(())
            })
        })
        .await
    }

    /// A file that is done with needs its pieces no more: they are emptied, one in each transaction.
    async fn clear(&self, id: Uuid) -> Result<(), Fail> {
        let over = [ImportState::Done, ImportState::TakenBack, ImportState::Refused];
        let import = self.reader().get::<Import>(id).await?;
        if !over.contains(&import.state) {
            return Ok(());
        }
        for part in [Part::File, Part::Sheet] {
            let mut pos = 0;
            while let Some(piece) = super::source::piece(&self.reader(), id, part, pos).await? {
                pos += 1;
                if !piece.content.is_empty() {
                    self.empty(piece).await?;
                }
            }
        }
        Ok(())
    }
    async fn empty(&self, piece: Piece) -> Result<(), Fail> {
        self.write(move |work| {
            let mut piece = piece.clone();
            Box::pin(async move {
                let import = work.open_with::<Import>(piece.import_id).await?;
                piece.content = String::new();
                work.update(&mut piece)?;
                let said = Announcement::new("import.cleared", import.id);
                work.announce(said.touches("import", import.id, &import.no).attr("pos", piece.pos));
                Ok(())
            })
        })
        .await
    }

    /// It cannot go on: why is kept, and a person may let it go on.
    async fn give_up(&self, id: Uuid, problem: String) -> Result<(), Fail> {
        self.write(move |work| {
            let problem = problem.clone();
            Box::pin(async move {
                let mut import = work.open_with::<Import>(id).await?;
                let before = import.state;
                let event = match before {
                    ImportState::Reading => "refuse",
                    ImportState::TakingBack => "return",
                    _ => "stop",
                };
                import.state = LIFECYCLE.next(before, event)?;
                import.problem = Some(problem);
                work.update(&mut import)?;
                let said = Announcement::new("import.stopped", id).touches("import", id, &import.no);
                work.announce(said.attr("problem", &import.problem).change("state", before, import.state));
                Ok(())
            })
        })
        .await
    }
}

/// Objects that nobody touched since are taken back, portion by portion.
async fn take_back(desk: &Desk, import: &Import, kind: &'static dyn Kind) -> Result<(), Fail> {
    let id = import.id;
    loop {
        let more = desk.write(move |work| {
            Box::pin(async move {
                let mut import = work.open_with::<Import>(id).await?;
                if import.state != ImportState::TakingBack {
                    return Ok(false);
                }
                let before = import.state;
                let made = [ImportRowState::Made, ImportRowState::Suggested];
                let rows = work.select::<ImportRow>().eq(ImportRow::import_id, id);
                let rows = rows.any_of(ImportRow::state, made).ge(ImportRow::row_no, import.at_row + 1);
                let rows = rows.ascending(ImportRow::row_no).limit(BACK).all().await?;
                match rows.last() {
                    Some(last) => import.at_row = last.row_no,
                    None => import.state = LIFECYCLE.next(import.state, "return")?,
                }
                back(work, &mut import, kind, rows).await?;
                import.worked_at = Some(work.now());
                work.update(&mut import)?;
                let said = Announcement::new("import.taken_back", id).touches("import", id, &import.no);
                let said = said.attr("taken_back", import.taken_back).attr("kept", import.kept);
                work.announce(said.change("state", before, import.state));
                Ok(import.state == ImportState::TakingBack)
            })
        });
        if !more.await? {
            return Ok(());
        }
    }
}

async fn back(
    work: &mut Work<'_>,
    import: &mut Import,
    kind: &'static dyn Kind,
    rows: Vec<ImportRow>,
) -> Result<(), Fail> {
    if rows.is_empty() {
        return Ok(());
    }
    let made: Vec<Uuid> = rows.iter().filter_map(|row| row.object_id).collect();
    let reason = import.reason.clone().unwrap_or_default();
    let gone = kind.take_back(work, &made, &reason).await?;
    for mut row in rows {
        if row.object_id.is_some_and(|id| gone.contains(&id)) {
            row.state = ImportRowState::TakenBack;
            import.taken_back += 1;
            work.update(&mut row)?;
        } else {
            import.kept += 1;
        }
    }
    Ok(())
}
