//! Which version of a table holds on a day, and what it says.
use super::model::TableState;
use super::shipped::compiled;
use super::store::DecisionTableVersion;
use super::table::{CellError, Hit, RunError, Table};
use chrono::NaiveDate;
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads, Record, settled};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
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

/// The released versions of a code with the day from which each holds, the latest last.
type Released = BTreeMap<String, Vec<(NaiveDate, InForce)>>;

/// All that was released here; read once for each revision of the settings.
async fn released(db: &(impl Reads + Sync)) -> Result<Arc<Released>, Fail> {
    type V = DecisionTableVersion;
    settled(db, V::TABLE, || {
        Box::pin(async {
            let all = db.select::<V>().eq(V::state, TableState::Released);
            let mut found = Released::new();
            for version in all.ascending(V::valid_from).ascending(V::revision).all().await? {
                let Some(from) = version.valid_from else { continue };
                found.entry(version.code.clone()).or_default().push((from, InForce::of(&version)?));
            }
            Ok(found)
        })
    })
    .await
}

/// The released version with the latest `valid_from` that is not after the day; else the delivered table.
pub async fn in_force(db: &(impl Reads + Sync), code: &str, on: NaiveDate) -> Result<InForce, Fail> {
    let all = released(db).await?;
    let newest = all.get(code).and_then(|versions| versions.iter().rev().find(|v| v.0 <= on));
    newest.map_or_else(|| InForce::delivered(code), |v| Ok(v.1.clone()))
}

/// The version that somebody worked by before; the delivered table where there was none.
pub async fn by_version(
    db: &(impl Reads + Sync),
    code: &str,
    version_id: Option<Uuid>,
) -> Result<InForce, Fail> {
    let Some(id) = version_id else { return InForce::delivered(code) };
    let all = released(db).await?;
    match all.get(code).into_iter().flatten().find(|v| v.1.version_id == Some(id)) {
        Some(known) => Ok(known.1.clone()),
        None => InForce::of(&db.get::<DecisionTableVersion>(id).await?),
    }
}

/// The same for several tables, by their codes.
pub async fn in_force_all(
    db: &(impl Reads + Sync),
    codes: &[&str],
    on: NaiveDate,
) -> Result<BTreeMap<String, InForce>, Fail> {
    let mut all = BTreeMap::new();
    for code in codes {
        all.insert((*code).to_owned(), in_force(db, code, on).await?);
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
        let table = Table::compile(&version.content.0)
            .map_err(|_| Fail::Internal(["decision table does not compile: ", &version.no].concat()))?;
        let table = Arc::new(table);
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
