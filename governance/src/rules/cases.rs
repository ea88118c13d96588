use super::model::TestCase;
use super::table::{RunError, Table};
use super::value::canonical;
use serde_json::Value;

/// What a stored test gave: the rows that matched and their outputs, or why the table cannot judge the input.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRun {
    pub passed: bool,
    pub rows: Vec<usize>,
    pub got: Result<Vec<Value>, RunError>,
}

/// Runs one test. Outputs compare by value: `"0.50"` is `"0.5"`.
pub fn run(table: &Table, case: &TestCase) -> CaseRun {
    match table.run(&case.input) {
        Ok(hits) => {
            let rows = hits.iter().map(|hit| hit.row).collect();
            let got: Vec<Value> = hits.into_iter().map(|hit| hit.output.into()).collect();
            let passed = got.len() == case.expected.len()
                && got
                    .iter()
                    .zip(&case.expected)
                    .all(|(got, expected)| canonical(got) == canonical(expected));
            CaseRun { passed, rows, got: Ok(got) }
        }
        Err(error) => CaseRun { passed: false, rows: vec![], got: Err(error) },
    }
}
