//! Trying a table: one input, or all stored test cases.
use super::cases;
use super::in_force::in_force;
use super::jdm::Jdm;
use super::shipped::CODES;
use super::store::DecisionTableVersion;
use super::table::{CellError, Table};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{NaiveDate, Refusal};
use ltc_store::{Fail, Reads};
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

view! {
    /// A row that matched, counted from 0, and what it gave.
    pub struct HitView { row: i64, output: Value }
}
view! {
    /// What stands against a table or an input: the row counted from 0, the column, the code and its words.
    pub struct RuleErrorView { row: Option<i64>, column: Option<String>, code: String, reason: String }
}
view! {
    /// What a table says of one input.
    pub struct RunView { hits: Vec<HitView>, errors: Vec<RuleErrorView> }
}
view! {
    /// What one stored test gave.
    pub struct CaseRunView {
        name: String,
        passed: bool,
        /// The rows that matched.
        rows: Vec<i64>,
        /// Outputs; null where the table cannot judge the input.
        got: Value,
        expected: Value,
        error: Option<RuleErrorView>,
    }
}
view! {
    /// What all stored tests gave.
    pub struct CasesView { passed: i64, failed: i64, results: Vec<CaseRunView>, errors: Vec<RuleErrorView> }
}

fn counted(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn compiled(content: &Jdm) -> Result<Table, Vec<RuleErrorView>> {
    let told = |e: CellError| RuleErrorView {
        row: e.row.map(counted),
        column: e.column,
        code: e.code.to_owned(),
        reason: e.message,
    };
    Table::compile(content).map_err(|errors| errors.into_iter().map(told).collect())
}

fn not_judged(error: super::RunError) -> RuleErrorView {
    RuleErrorView {
        row: error.row.map(counted),
        column: Some(error.column),
        code: "rules.cannot_evaluate".to_owned(),
        reason: error.message,
    }
}

/// `GET /rules/run?code=authority&input={...}` by the table in force today (or `on=`), or by a version with `id=`.
pub struct RunOnce;
impl Query for RunOnce {
    const ROUTE: &'static str = "GET /rules/run";
    const ACTION: &'static str = "decision_table.read";
    type Output = RunView;
    async fn run(look: &Look, _: Uuid) -> Result<RunView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let input: Value = serde_json::from_str(look.param("input").unwrap_or("{}"))
            .map_err(|_| Refusal::invalid("invalid_input").finding("/input", "rules.input_malformed"))?;
        let table = match look.param("id") {
            Some(id) => {
                let id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
                match compiled(&look.get::<DecisionTableVersion>(id).await?.content.0) {
                    Ok(table) => Arc::new(table),
                    Err(errors) => return Ok(RunView { hits: vec![], errors }),
                }
            }
            None => in_force(look, known(look)?, day(look)?).await?.table,
        };
        Ok(match table.run(&input) {
            Ok(hits) => {
                let hit = |hit: super::Hit| HitView { row: counted(hit.row), output: hit.output.into() };
                RunView { hits: hits.into_iter().map(hit).collect(), errors: vec![] }
            }
            Err(error) => RunView { hits: vec![], errors: vec![not_judged(error)] },
        })
    }
}

fn known(look: &Look) -> Result<&str, Refusal> {
    let unknown = || Refusal::invalid("invalid_input").finding("/code", "rules.unknown_table");
    look.param("code").filter(|code| CODES.contains(code)).ok_or_else(unknown)
}

fn day(look: &Look) -> Result<NaiveDate, Refusal> {
    let malformed = |_| Refusal::invalid("invalid_input").finding("/on", "not_date");
    look.param("on").map_or(Ok(look.today()), |text| text.parse().map_err(malformed))
}

/// `GET /decision-tables/{id}/cases`: runs the stored tests.
pub struct RunCases;
impl Query for RunCases {
    const ROUTE: &'static str = "GET /decision-tables/{id}/cases";
    const ACTION: &'static str = "decision_table.read";
    type Output = CasesView;
    async fn run(look: &Look, id: Uuid) -> Result<CasesView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let version = look.get::<DecisionTableVersion>(id).await?;
        let table = match compiled(&version.content.0) {
            Ok(table) => table,
            Err(errors) => {
                let failed = counted(version.cases.0.len());
                return Ok(CasesView { passed: 0, failed, results: vec![], errors });
            }
        };
        let results: Vec<CaseRunView> = version
            .cases
            .0
            .into_iter()
            .map(|case| {
                let run = cases::run(&table, &case);
                let (got, error) = match run.got {
                    Ok(got) => (Value::from(got), None),
                    Err(error) => (Value::Null, Some(not_judged(error))),
                };
                CaseRunView {
                    name: case.name,
                    passed: run.passed,
                    rows: run.rows.into_iter().map(counted).collect(),
                    got,
                    expected: Value::from(case.expected),
                    error,
                }
            })
            .collect();
        let passed = counted(results.iter().filter(|r| r.passed).count());
        Ok(CasesView { passed, failed: counted(results.len()) - passed, results, errors: vec![] })
    }
}
