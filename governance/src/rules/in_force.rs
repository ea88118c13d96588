//! Which version of a table holds on a day, and what it says.
use super::model::TableState;
use super::shipped::compiled;
use super::store::DecisionTableVersion;
use super::table::{CellError, Hit, RunError, Table};
use chrono::NaiveDate;
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use uuid::Uuid;

/// A table in force, ready to run.
#[derive(Clone)]
pub struct InForce {
    pub code: String,
    /// 0 is the delivered table.
    pub revision: i64,
    pub version_id: Option<Uuid>,
    pub table: Arc<Table>,
}

/// What a table said, and which version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub code: String,
    pub revision: i64,
    pub version_id: Option<Uuid>,
    pub hits: Vec<Hit>,
}

/// What the table in force on this day says of the input. For several inputs take `in_force` once.
pub async fn evaluate(
    db: &(impl Reads + Sync),
    code: &str,
    on: NaiveDate,
    input: &Value,
) -> Result<Outcome, Fail> {
    in_force(db, code, on).await?.run(input)
}

/// The released version with the latest `valid_from` that is not after the day; else the delivered table.
pub async fn in_force(db: &(impl Reads + Sync), code: &str, on: NaiveDate) -> Result<InForce, Fail> {
    type V = DecisionTableVersion;
    let released = db.select::<V>().eq(V::code, code.to_owned()).eq(V::state, TableState::Released);
    let newest = released.le(V::valid_from, Some(on)).descending(V::valid_from).descending(V::revision);
    match newest.one().await? {
        Some(version) => InForce::of(&version),
        None => InForce::delivered(code),
    }
}

/// The version that somebody worked by before; the delivered table where there was none.
pub async fn by_version(
    db: &(impl Reads + Sync),
    code: &str,
    version_id: Option<Uuid>,
) -> Result<InForce, Fail> {
    match version_id {
        Some(id) => InForce::of(&db.get::<DecisionTableVersion>(id).await?),
        None => InForce::delivered(code),
    }
}

/// The same for several tables in one statement, by their codes.
pub async fn in_force_all(
    db: &(impl Reads + Sync),
    codes: &[&str],
    on: NaiveDate,
) -> Result<BTreeMap<String, InForce>, Fail> {
    type V = DecisionTableVersion;
    let released = db.select::<V>().any_of(V::code, codes.iter().map(|code| (*code).to_owned()));
    let released = released.eq(V::state, TableState::Released).le(V::valid_from, Some(on));
    let mut newest = BTreeMap::new();
    for version in released.ascending(V::valid_from).ascending(V::revision).all().await? {
        newest.insert(version.code.clone(), version);
    }
    let mut all = BTreeMap::new();
    for code in codes {
        let table = newest.get(*code).map_or_else(|| InForce::delivered(code), InForce::of)?;
        all.insert((*code).to_owned(), table);
    }
    Ok(all)
}

impl InForce {
    /// The delivered table.
    pub fn delivered(code: &str) -> Result<Self, Fail> {
        let table = compiled(code).ok_or_else(|| Fail::Internal(["no decision table ", code].concat()))?;
        Ok(Self { code: code.to_owned(), revision: 0, version_id: None, table })
    }
    /// A draft in place of what is in force, for a trial run; its errors where it does not compile.
    pub fn draft(version: &DecisionTableVersion) -> Result<Self, Vec<CellError>> {
        let table = Arc::new(Table::compile(&version.content.0)?);
        let (code, revision) = (version.code.clone(), version.revision);
        Ok(Self { code, revision, version_id: Some(version.id), table })
    }
    /// A refusal: the table gave nothing that can be used here.
    pub fn unusable(&self) -> Fail {
        Refusal::conflict("rules.table_unusable").with("table", &self.code).into()
    }
    fn of(version: &DecisionTableVersion) -> Result<Self, Fail> {
        let table = cached(version)?;
        Ok(Self {
            code: version.code.clone(),
            revision: version.revision,
            version_id: Some(version.id),
            table,
        })
    }
    /// What it says of the input.
    pub fn run(&self, input: &Value) -> Result<Outcome, Fail> {
        let hits = self.table.run(input).map_err(|error| self.refused(&error))?;
        Ok(Outcome { code: self.code.clone(), revision: self.revision, version_id: self.version_id, hits })
    }
    fn refused(&self, error: &RunError) -> Refusal {
        let row = error.row.map(|row| (row + 1).to_string()).unwrap_or_default();
        let refusal = Refusal::conflict("rules.cannot_evaluate").with("table", &self.code).with("row", row);
        refusal.with("column", &error.column).with("reason", &error.message)
    }
}

/// Compiled versions; what is released never changes, so the version of the record is only a precaution.
static COMPILED: LazyLock<Mutex<HashMap<(Uuid, i64), Arc<Table>>>> = LazyLock::new(Mutex::default);
const MOST_KEPT: usize = 1_000;

fn cached(version: &DecisionTableVersion) -> Result<Arc<Table>, Fail> {
    let key = (version.id, version.version);
    let kept = |()| COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(table) = kept(()).get(&key) {
        return Ok(Arc::clone(table));
    }
    let table = Table::compile(&version.content.0)
        .map_err(|_| Fail::Internal(["decision table does not compile: ", &version.no].concat()))?;
    let table = Arc::new(table);
    let mut all = kept(());
    if all.len() >= MOST_KEPT {
        all.clear();
    }
    all.insert(key, Arc::clone(&table));
    Ok(table)
}
