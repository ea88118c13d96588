//! What a room gives so that its objects can come by file.

use crate::FieldSpec;
use crate::request::Request;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;
use ltc_http::{Field, Work};
use ltc_kernel::{Finding, Findings};
use ltc_store::{Fail, Reader};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFinding {
    /// The field; the column stands in the mapping.
    pub field: String,
    pub code: String,
    pub params: BTreeMap<String, String>,
}

impl RowFinding {
    pub fn of(f: &Finding) -> Self {
        Self {
            field: f.pointer.trim_start_matches('/').to_owned(),
            code: f.code.to_string(),
            params: f.params.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect(),
        }
    }
    pub fn all(findings: &Findings) -> Vec<Self> {
        findings.as_slice().iter().map(Self::of).collect()
    }
}

/// A row that can come in, as its kind reads it.
pub type Ready = Arc<dyn Any + Send + Sync>;

/// A row with everything that is wrong with it, or ready.
pub struct Judged {
    pub number: i64,
    pub key: String,
    pub findings: Vec<RowFinding>,
    pub ready: Option<Ready>,
}

/// What a portion needs to know of its file.
#[derive(Clone, Debug)]
pub struct Run {
    pub import_id: Uuid,
    pub no: String,
    /// Change what is there already by its key.
    pub update: bool,
}

/// What became of a row.
#[derive(Clone, Debug)]
pub enum Taken {
    Made(Uuid),
    /// It changed what was there, by its key.
    Updated(Uuid),
    /// It filled the gaps of what was there.
    Merged(Uuid),
    /// Made, and noted as a likely duplicate.
    Suggested(Uuid),
    /// It is there already.
    Known(Uuid),
    Bad(Vec<RowFinding>),
}

/// A kind of object that files bring. All of a portion's rows are judged together and taken together: what they refer to
/// is read once.
pub trait Kind: Send + Sync + 'static {
    /// `opportunity`.
    fn noun(&self) -> &'static str;
    fn fields(&self) -> &'static [FieldSpec];
    /// Everything that is wrong with each row, by what is stored now; writes nothing.
    fn judge<'a>(&'a self, db: &'a Reader, rows: Vec<Request>) -> BoxFuture<'a, Result<Vec<Judged>, Fail>>;
    /// Brings rows in. The file's job has permitted it, announces the portion, and asks `noun.create` of whoever started
    /// it; each object made gets an event of its own. Fewer answers than rows: the rest waits for the next portion.
    fn take<'a>(
        &'a self,
        work: &'a mut Work<'_>,
        run: &'a Run,
        rows: &'a [Ready],
    ) -> BoxFuture<'a, Result<Vec<Taken>, Fail>>;
    /// Takes back those of these objects that nobody touched since; gives their ids.
    fn take_back<'a>(
        &'a self,
        work: &'a mut Work<'_>,
        made: &'a [Uuid],
        reason: &'a str,
    ) -> BoxFuture<'a, Result<Vec<Uuid>, Fail>>;
}

/// The moment at which a file's rows are judged: all that most kinds judge by.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}
impl Moment {
    pub fn of(db: &Reader) -> Self {
        Self { now: db.now(), today: db.today() }
    }
}

/// A kind as its room writes it: the row is a form of the room. The desk sees it as a `Kind`.
pub trait RowKind: Send + Sync + 'static {
    type Row: Field + Send + Sync + 'static;
    /// What all rows of a portion are judged by; read once.
    type Facts: Send + Sync;
    const NOUN: &'static str;
    const FIELDS: &'static [FieldSpec];
    /// What a row leaves out and another of its cells says.
    fn complete(row: &mut Request) {
        let _ = row;
    }
    fn facts(db: &Reader, rows: &[Request]) -> impl Future<Output = Result<Self::Facts, Fail>> + Send;
    /// When the original was made; never later than now.
    fn made_at(row: &Self::Row) -> Option<DateTime<Utc>> {
        let _ = row;
        None
    }
    /// What is wrong with a row beside its form.
    fn check(row: &Self::Row, facts: &Self::Facts, findings: &mut Findings);
    /// As `Kind::take`.
    fn take(
        work: &mut Work<'_>,
        run: &Run,
        rows: &[&Self::Row],
    ) -> impl Future<Output = Result<Vec<Taken>, Fail>> + Send;
    /// As `Kind::take_back`.
    fn take_back(
        work: &mut Work<'_>,
        made: &[Uuid],
        reason: &str,
    ) -> impl Future<Output = Result<Vec<Uuid>, Fail>> + Send;
}

impl<K: RowKind> Kind for K {
    fn noun(&self) -> &'static str {
        K::NOUN
    }
    fn fields(&self) -> &'static [FieldSpec] {
        K::FIELDS
    }
    fn judge<'a>(
        &'a self,
        db: &'a Reader,
        mut rows: Vec<Request>,
    ) -> BoxFuture<'a, Result<Vec<Judged>, Fail>> {
        Box::pin(async move {
            rows.iter_mut().for_each(K::complete);
            let (facts, now) = (K::facts(db, &rows).await?, db.now());
            Ok(read_all::<K::Row>(rows, |row, findings| {
                let made = K::made_at(row);
                findings.check(made.is_none_or(|made| made <= now), "/created_at", "instant.in_the_future");
                K::check(row, &facts, findings);
            }))
        })
    }
    fn take<'a>(
        &'a self,
        work: &'a mut Work<'_>,
        run: &'a Run,
        rows: &'a [Ready],
    ) -> BoxFuture<'a, Result<Vec<Taken>, Fail>> {
        Box::pin(async move {
            let rows = rows.iter().map(form_of::<K::Row>).collect::<Result<Vec<_>, _>>()?;
            <K as RowKind>::take(work, run, &rows).await
        })
    }
    fn take_back<'a>(
        &'a self,
        work: &'a mut Work<'_>,
        made: &'a [Uuid],
        reason: &'a str,
    ) -> BoxFuture<'a, Result<Vec<Uuid>, Fail>> {
        Box::pin(<K as RowKind>::take_back(work, made, reason))
    }
}

/// All kinds of a house.
pub trait Registry: Send + Sync + 'static {
    fn kinds() -> &'static [&'static dyn Kind];
    fn kind(noun: &str) -> Option<&'static dyn Kind> {
        Self::kinds().iter().copied().find(|kind| kind.noun() == noun)
    }
}

/// Reads each row as the form `T` and asks `check` what is wrong with it; where a field cannot be read the others are
/// judged all the same.
fn read_all<T: Field + Send + Sync + 'static>(
    rows: Vec<Request>,
    check: impl Fn(&T, &mut Findings),
) -> Vec<Judged> {
    let one = |row: Request| {
        let body = Value::Object(row.body);
        let mut read = Findings::new();
        let form = T::read(Some(&body), "", &mut read).filter(|_| read.is_empty());
        let rest = if form.is_none() { ltc_http::read_rest::<T>(body, read.as_slice()) } else { None };
        let mut business = Findings::new();
        if let Some(form) = form.as_ref().or(rest.as_ref()) {
            check(form, &mut business);
        }
        // What could not be read is not missing, and not wrong in another way, as well.
        let mut all: Vec<&Finding> = vec![];
        for found in [row.findings.as_slice(), read.as_slice(), business.as_slice()].into_iter().flatten() {
            if found.pointer.is_empty() || !all.iter().any(|told| told.pointer == found.pointer) {
                all.push(found);
            }
        }
        let findings: Vec<RowFinding> = all.into_iter().map(RowFinding::of).collect();
        let ready = form.filter(|_| findings.is_empty()).map(|form| Arc::new(form) as Ready);
        Judged { number: row.number, key: row.key, findings, ready }
    };
    rows.into_iter().map(one).collect()
}

/// The form that `read_all` kept.
fn form_of<T: 'static>(ready: &Ready) -> Result<&T, Fail> {
    ready.downcast_ref().ok_or_else(|| Fail::Internal("a row of another kind".to_owned()))
}
