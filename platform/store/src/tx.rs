//! One verb's transaction: what it reads, gathers, posts, announces and hands over. `finish` sends it.
use crate::changes::Changes;
use crate::event::{Announcement, Head};
use crate::journal::JournalEntry;
use crate::sending::Sending;
use crate::series::{Labels, Learnt};
use crate::{Column, Db, Exec, Fail, Reads, Record, Workspace};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ltc_kernel::{Entry, Handover, Refusal};
use sea_orm::Value;
use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

mod finish;

/// Who writes, and under which request.
#[derive(Clone, Debug)]
pub struct Meta {
    pub actor_id: Uuid,
    pub request_id: Uuid,
}

/// A posting of the verb: what the ledger gets, and where it comes from.
struct Posting {
    legal_entity_id: Uuid,
    source: (&'static str, Uuid),
    case_id: Option<Uuid>,
    reversal_of: Option<Uuid>,
    entry: Entry,
}

/// One verb's transaction. Reads go to the database (after what the verb itself has pending), writes are
/// gathered and sent together by `finish`.
pub struct Tx {
    exec: Exec,
    workspace: Workspace,
    meta: Meta,
    now: DateTime<Utc>,
    changes: Changes,
    heads: BTreeMap<Uuid, Head>,
    announced: Option<Announcement>,
    /// What happened besides to streams that begin with this verb: the objects that a file brings.
    begun: Vec<Announcement>,
    /// Objects that `finish` adds to what is announced: (kind, id, no).
    touched: Vec<(String, Uuid, String)>,
    postings: Vec<Posting>,
    handovers: Vec<Handover>,
    pub(crate) labels: Arc<Labels>,
    pub(crate) reserved: Vec<(String, i64, i64)>,
    pub(crate) learnt: Vec<Learnt>,
    closes: bool,
    settings: crate::Settings,
    /// Rows of locked streams that were read: table, column and stream.
    read: Mutex<Read>,
    /// Part of the write set, sent while the verb goes on.
    under_way: Option<Sending>,
}

type Read = HashMap<(&'static str, &'static str, Uuid), Arc<dyn Any + Send + Sync>>;

impl Db for Tx {
    fn workspace(&self) -> Workspace {
        self.workspace
    }
    fn exec(&self) -> &Exec {
        &self.exec
    }
    fn instant(&self) -> DateTime<Utc> {
        self.now
    }
    fn settings(&self) -> &crate::Settings {
        &self.settings
    }
}

impl Reads for Tx {
    async fn find<R: Record>(&self, id: Uuid) -> Result<Option<R>, Fail> {
        match self.changes.pending::<R>(id) {
            Some(row) => Ok(Some(row)),
            None => self.select::<R>().eq(crate::Column::new("id"), id).one().await,
        }
    }
}

impl Tx {
    pub(crate) fn new(
        exec: Exec,
        workspace: Workspace,
        meta: Meta,
        now: DateTime<Utc>,
        labels: Arc<Labels>,
        settings: crate::Settings,
    ) -> Self {
        Self {
            exec,
            workspace,
            meta,
            now,
            changes: Changes::default(),
            heads: BTreeMap::new(),
            announced: None,
            begun: vec![],
            touched: vec![],
            postings: vec![],
            handovers: vec![],
            labels,
            reserved: vec![],
            learnt: vec![],
            closes: false,
            settings,
            read: Mutex::default(),
            under_way: None,
        }
    }
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }
    /// The business date in the workspace's zone.
    pub fn today(&self) -> NaiveDate {
        ltc_kernel::business_date(self.now, self.workspace.zone())
    }
    pub fn actor_id(&self) -> Uuid {
        self.meta.actor_id
    }
    /// A new UUIDv7.
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// Locks a stream (a deal) before anything of it is read: verbs of one deal run one after the other.
    /// Race closed here: two verbs that each saw the old state would both succeed.
    pub async fn open(&mut self, stream_id: Uuid) -> Result<(), Fail> {
        if self.heads.contains_key(&stream_id) {
            return Ok(());
        }
        let lock = if self.exec.is_postgres() { " FOR UPDATE" } else { "" };
        let sql = ["SELECT seq, hash FROM event_stream WHERE workspace_id = ? AND id = ?", lock].concat();
        let values = vec![Value::from(self.workspace.id()), Value::from(stream_id)];
        let head = match self.exec.query_text(&sql, values).await?.first() {
            Some(row) => Head { seq: row.try_get_by_index(0)?, hash: row.try_get_by_index(1)?, new: false },
            None => Head { seq: 0, hash: String::new(), new: true },
        };
        self.heads.insert(stream_id, head);
        Ok(())
    }
    /// Locks a stream and reads the record of the same id (the deal) as it stands under the lock.
    pub async fn open_with<R: Record>(&mut self, stream_id: Uuid) -> Result<R, Fail> {
        if self.heads.contains_key(&stream_id) {
            let found = self.of_stream::<R>(Column::new("id"), stream_id).await?.pop();
            return found.ok_or_else(|| Refusal::not_found().into());
        }
        let rows = self.exec.query_all(&crate::select::with_head::<R>(self, stream_id)).await?;
        let Some(row) = rows.first() else {
            self.open(stream_id).await?;
            return self.get::<R>(stream_id).await;
        };
        let at = R::COLUMNS.len();
        let head = Head { seq: row.try_get_by_index(at)?, hash: row.try_get_by_index(at + 1)?, new: false };
        self.settings.learn(row.try_get_by_index(at + 2)?);
        self.heads.insert(stream_id, head);
        let row = R::from_row(row)?;
        let key = (R::TABLE, "id", stream_id);
        self.read.get_mut().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::new(vec![row.clone()]));
        Ok(self.changes.pending::<R>(stream_id).unwrap_or(row))
    }
    /// A stream that begins with this verb: nothing to lock, nothing to read.
    pub fn begin(&mut self, stream_id: Uuid) {
        self.heads.insert(stream_id, Head { seq: 0, hash: String::new(), new: true });
    }

    pub fn insert<R: Record>(&mut self, row: &R) {
        self.changes.insert(row);
    }
    pub fn insert_all<R: Record>(&mut self, rows: &[R]) {
        rows.iter().for_each(|row| self.changes.insert(row));
    }
    /// Writes the row with the next version, provided that nobody else changed it since it was read.
    pub fn update<R: Record>(&mut self, row: &mut R) -> Result<(), Fail> {
        self.changes.update(row, self.now)
    }
    /// The rows whose `column` names a stream, as the verb has them now: what is stored, with what is pending in its
    /// place. Under the lock of the stream nobody else writes them, so they are read once.
    pub async fn of_stream<R: Record>(&self, column: Column<R>, stream_id: Uuid) -> Result<Vec<R>, Fail> {
        let key = (R::TABLE, column.name(), stream_id);
        let kept = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().get(&key).and_then(|rows| Arc::clone(rows).downcast::<Vec<R>>().ok());
        let stored = match known {
            Some(rows) => rows,
            None => {
                let rows = Arc::new(self.select::<R>().eq(column, stream_id).all().await?);
                if self.heads.contains_key(&stream_id) {
                    kept().insert(key, Arc::clone(&rows) as Arc<dyn Any + Send + Sync>);
                }
                rows
            }
        };
        let of = Value::from(stream_id);
        let at = R::COLUMNS.iter().position(|c| *c == column.name());
        let mut all = self.changes.all_pending::<R>();
        let changed: Vec<Uuid> = all.iter().map(Record::id).collect();
        all.retain(|row| at.is_some_and(|at| row.values().get(at) == Some(&of)));
        all.extend(stored.iter().filter(|row| !changed.contains(&row.id())).cloned());
        all.sort_by_key(Record::id);
        Ok(all)
    }
    /// Rows of this record that the verb has pending.
    pub fn pending<R: Record>(&self) -> Vec<R> {
        self.changes.all_pending()
    }

    /// Posts an entry of the kernel's ledger for a source object. The voucher number is taken at the end.
    pub fn post(
        &mut self,
        legal_entity_id: Uuid,
        source: (&'static str, Uuid),
        case_id: Option<Uuid>,
        entry: Entry,
    ) {
        self.postings.push(Posting { legal_entity_id, source, case_id, reversal_of: None, entry });
    }
    /// Posts the reversal of an earlier entry.
    pub fn post_reversal(&mut self, of: &JournalEntry, entry: Entry, source: (&'static str, Uuid)) {
        self.postings.push(Posting {
            legal_entity_id: of.legal_entity_id,
            source,
            case_id: of.case_id,
            reversal_of: Some(of.id),
            entry,
        });
    }

    /// Says what happened: once for each verb.
    pub fn announce(&mut self, announcement: Announcement) {
        self.announced = Some(announcement);
    }
    /// Many objects are made at once: each has a stream of its own that begins with this verb, and an event of its own
    /// there. Rows of one table are sent together.
    pub fn announce_begun(&mut self, announcement: Announcement) {
        self.changes.in_bulk();
        self.begun.push(announcement);
    }
    /// A further object touched by a rule or a handover that runs with the verb, before or after it announces.
    pub fn touch(&mut self, kind: &str, id: Uuid, no: &str) {
        self.touched.push((kind.to_owned(), id, no.to_owned()));
    }
    /// What `touch` named so far: kind, id, number.
    pub fn touched(&self) -> &[(String, Uuid, String)] {
        &self.touched
    }
    /// A further attribute of the announced event.
    pub fn note(&mut self, key: &str, value: impl serde::Serialize) {
        if let Some(a) = self.announced.take() {
            self.announced = Some(a.attr(key, value));
        }
    }

    /// What this stage owes the next; carried by `throughline/` in this same transaction.
    pub fn hand_over(&mut self, handover: impl Into<Handover>) {
        self.handovers.push(handover.into());
    }
    pub fn take_handover(&mut self) -> Option<Handover> {
        (!self.handovers.is_empty()).then(|| self.handovers.remove(0))
    }

    /// The next gapless number of a series (`IV`, per legal entity and year). Take it last: the row stays
    /// locked until COMMIT, so nothing slow may follow.
    pub async fn gapless(&mut self, prefix: &str, legal_entity_id: Uuid) -> Result<String, Fail> {
        let year = self.today().year();
        let series = gapless_series(prefix, legal_entity_id, year);
        let n = crate::series::take(&self.exec, self.workspace, &series, 1).await?.first;
        Ok(number_text(prefix, year, n))
    }
    /// Locks a gapless series until COMMIT without taking a number: closing a period waits for the
    /// postings under way, and later ones wait for it.
    pub async fn lock_series(&mut self, prefix: &str, legal_entity_id: Uuid) -> Result<(), Fail> {
        let series = gapless_series(prefix, legal_entity_id, self.today().year());
        self.closes = true;
        crate::series::lock(&self.exec, self.workspace, &series).await
    }
    /// A human number that may have gaps (`LD-2026-000001`), from a block reserved now and then.
    pub async fn label(&mut self, prefix: &str) -> Result<String, Fail> {
        let year = self.today().year();
        let series = [prefix, "/", &year.to_string()].concat();
        let labels = Arc::clone(&self.labels);
        // A block that is used up stays in the list: what this transaction took of it is kept at COMMIT.
        if let Some((_, next, _)) = self.reserved.iter_mut().find(|r| r.0 == series && r.1 < r.2) {
            *next += 1;
            return Ok(number_text(prefix, year, *next - 1));
        }
        let n = match labels.next(self.workspace.id(), &series) {
            Some(n) => n,
            None => {
                let block = crate::series::BLOCK;
                let first = crate::series::take(&self.exec, self.workspace, &series, block).await?.first;
                self.reserved.push((series, first + 1, first + block));
                first
            }
        };
        Ok(number_text(prefix, year, n))
    }

    /// 409 when the caller saw an older version than the one that stands.
    pub fn expect_version<R: Record>(&self, row: &R, expected: Option<i64>) -> Result<(), Refusal> {
        match expected {
            Some(v) if v != row.version() => {
                Err(Refusal::conflict("version_conflict").with("current_version", row.version()))
            }
            _ => Ok(()),
        }
    }
}

fn gapless_series(prefix: &str, legal_entity_id: Uuid, year: i32) -> String {
    [prefix, "/", &legal_entity_id.to_string(), "/", &year.to_string()].concat()
}

fn number_text(prefix: &str, year: i32, n: i64) -> String {
    format!("{prefix}-{year}-{n:06}")
}
