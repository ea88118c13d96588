use super::cell;
use super::jdm::{Column, HitPolicy, Jdm, ValueKind};
use super::value::{json, variable};
use ltc_kernel::Ratio;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use zen_expression::expression::{Standard, Unary};
use zen_expression::{Expression, Isolate, Variable};

/// A row that matched, counted from 0, and what its result cells gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub row: usize,
    pub output: Map<String, Value>,
}

impl Hit {
    /// A whole number that the row gave; `None` where it gave nothing or something else.
    pub fn whole(&self, field: &str) -> Option<i64> {
        self.output.get(field).and_then(Value::as_i64)
    }
    pub fn text(&self, field: &str) -> Option<&str> {
        self.output.get(field).and_then(Value::as_str)
    }
    /// A share with up to six decimals.
    pub fn ratio(&self, field: &str) -> Option<Ratio> {
        match self.output.get(field)? {
            Value::String(text) => Ratio::parse(text).ok(),
            number => Ratio::parse(&number.to_string()).ok(),
        }
    }
}

/// What is wrong with a table, and where: without a row it is the table or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    pub row: Option<usize>,
    pub column: Option<String>,
    pub code: &'static str,
    /// What the expression engine said, or the word that is meant.
    pub message: String,
}
impl CellError {
    /// The place inside the content: `/rules/3/value`.
    pub fn pointer(&self) -> String {
        let row = self.row.map(|row| ["/rules/", &row.to_string()].concat()).unwrap_or_default();
        let column = self.column.as_ref().map(|column| ["/", column].concat()).unwrap_or_default();
        [row, column].concat()
    }
}

/// An input that the table cannot judge: the cell that failed, or the field that is no exact number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    pub row: Option<usize>,
    pub column: String,
    pub message: String,
}

enum Cell {
    Any,
    /// A test of the column's field.
    Test(usize, Expression<Unary>),
    /// A whole expression.
    Whole(Expression<Standard>),
}
struct Row {
    tests: Vec<(String, Cell)>,
    results: Vec<(String, Expression<Standard>)>,
}

/// A compiled table: compiled once, run many times, shared between threads.
pub struct Table {
    first_only: bool,
    fields: Vec<Expression<Standard>>,
    texts: BTreeSet<String>,
    rows: Vec<Row>,
}

const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Table>();
};

const MOST_ROWS: usize = 500;
const MOST_COLUMNS: usize = 30;

impl Table {
    /// Compiles every cell; all errors at once.
    pub fn compile(jdm: &Jdm) -> Result<Self, Vec<CellError>> {
        let mut maker = Maker { isolate: Isolate::new(), errors: vec![] };
        maker.structure(jdm);
        let mut fields = vec![];
        let mut field_of = vec![];
        for column in &jdm.inputs {
            field_of.push(column.field.as_ref().map(|_| fields.len()));
            if let Some(field) = &column.field {
                fields.extend(maker.standard(field, None, column));
            }
        }
        let mut rows = vec![];
        for at in 0..jdm.rules.len() {
            rows.push(maker.row(jdm, at, &field_of));
        }
        if !maker.errors.is_empty() {
            return Err(maker.errors);
        }
        let text = |c: &&Column| c.kind == Some(ValueKind::Text);
        let texts = jdm.inputs.iter().filter(text).filter_map(|c| c.field.clone()).collect();
        Ok(Self { first_only: jdm.hit_policy == HitPolicy::First, fields, texts, rows })
    }

    /// The rows that match, in their order. A field that is absent matches only what asks for `null`; a value of
    /// the wrong kind is an error, never silently no match.
    pub fn run(&self, input: &Value) -> Result<Vec<Hit>, RunError> {
        let texts = self.texts.iter().map(String::as_str).collect();
        let environment = variable(input, "", &texts).map_err(|field| RunError {
            row: None,
            column: field,
            message: "a number with a fraction must be given as text".to_owned(),
        })?;
        let mut isolate = Isolate::new();
        isolate.set_environment(environment);
        let mut given = vec![];
        for field in &self.fields {
            given.push(isolate.run_compiled(field.bytecode()).unwrap_or(Variable::Null));
        }
        let mut hits = vec![];
        for (at, row) in self.rows.iter().enumerate() {
            if !matches(&mut isolate, &given, at, row)? {
                continue;
            }
            hits.push(Hit { row: at, output: results(&mut isolate, at, row)? });
            if self.first_only {
                break;
            }
        }
        Ok(hits)
    }
}

fn matches(isolate: &mut Isolate, given: &[Variable], at: usize, row: &Row) -> Result<bool, RunError> {
    for (column, cell) in &row.tests {
        let (absent, said) = match cell {
            Cell::Any => continue,
            Cell::Test(field, test) => {
                let value = given.get(*field).cloned().unwrap_or(Variable::Null);
                let absent = matches!(value, Variable::Null);
                let said = isolate.set_reference_value(value);
                (absent, said.and_then(|()| isolate.run_unary_compiled(test.bytecode())))
            }
            Cell::Whole(whole) => {
                (false, isolate.run_compiled(whole.bytecode()).map(|v| v.as_bool().unwrap_or(false)))
            }
        };
        match said {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(_) if absent => return Ok(false),
            Err(error) => {
                return Err(RunError { row: Some(at), column: column.clone(), message: error.to_string() });
            }
        }
    }
    Ok(true)
}

fn results(isolate: &mut Isolate, at: usize, row: &Row) -> Result<Map<String, Value>, RunError> {
    let mut output = Map::new();
    for (field, result) in &row.results {
        let value = isolate.run_compiled(result.bytecode()).map_err(|error| RunError {
            row: Some(at),
            column: field.clone(),
            message: error.to_string(),
        })?;
        output.insert(field.clone(), json(&value));
    }
    Ok(output)
}

struct Maker {
    isolate: Isolate,
    errors: Vec<CellError>,
}
impl Maker {
    fn fault(&mut self, row: Option<usize>, column: Option<&str>, code: &'static str, message: &str) {
        let (column, message) = (column.map(str::to_owned), message.to_owned());
        self.errors.push(CellError { row, column, code, message });
    }
    fn structure(&mut self, jdm: &Jdm) {
        if jdm.inputs.is_empty() || jdm.outputs.is_empty() {
            self.fault(None, None, "rules.no_columns", "");
        }
        if jdm.rules.len() > MOST_ROWS {
            self.fault(None, None, "rules.too_many_rows", &MOST_ROWS.to_string());
        }
        if jdm.inputs.len() + jdm.outputs.len() > MOST_COLUMNS {
            self.fault(None, None, "rules.too_many_columns", &MOST_COLUMNS.to_string());
        }
        let mut known = BTreeSet::new();
        for column in jdm.inputs.iter().chain(&jdm.outputs) {
            if column.id.is_empty() || column.id.starts_with('_') || !known.insert(column.id.as_str()) {
                self.fault(None, Some(&column.id), "rules.column_not_unique", &column.id);
            }
            if column.field.as_deref().is_some_and(|field| !is_path(field)) {
                self.fault(None, Some(&column.id), "rules.field_malformed", &column.id);
            }
        }
        for column in jdm.outputs.iter().filter(|c| c.field.is_none()) {
            self.fault(None, Some(&column.id), "rules.field_malformed", &column.id);
        }
        for (at, cells) in jdm.rules.iter().enumerate() {
            for id in cells.keys().filter(|id| !id.starts_with('_') && !known.contains(id.as_str())) {
                self.fault(Some(at), Some(id), "rules.column_unknown", id);
            }
        }
    }
    fn row(&mut self, jdm: &Jdm, at: usize, field_of: &[Option<usize>]) -> Row {
        let mut tests = vec![];
        for (column, field) in jdm.inputs.iter().zip(field_of) {
            let text = jdm.cell(at, &column.id);
            let cell = match field {
                _ if text.is_empty() => Some(Cell::Any),
                Some(field) => self.unary(text, at, column).map(|test| Cell::Test(*field, test)),
                None => self.standard(text, Some(at), column).map(Cell::Whole),
            };
            tests.extend(cell.map(|cell| (column.id.clone(), cell)));
        }
        let mut results = vec![];
        for column in &jdm.outputs {
            let text = jdm.cell(at, &column.id);
            if !text.is_empty() {
                let result = self.standard(text, Some(at), column);
                results.extend(result.zip(column.field.clone()).map(|(result, field)| (field, result)));
            }
        }
        Row { tests, results }
    }
    fn allowed(&mut self, text: &str, row: Option<usize>, column: &Column) -> bool {
        match cell::fault(text) {
            None => true,
            Some((code, word)) => {
                self.fault(row, Some(&column.id), code, &word);
                false
            }
        }
    }
    fn unary(&mut self, text: &str, row: usize, column: &Column) -> Option<Expression<Unary>> {
        if !self.allowed(text, Some(row), column) {
            return None;
        }
        let compiled = self.isolate.compile_unary(text);
        compiled.map_err(|e| self.refused(Some(row), column, &e.to_string())).ok()
    }
    fn standard(&mut self, text: &str, row: Option<usize>, column: &Column) -> Option<Expression<Standard>> {
        if !self.allowed(text, row, column) {
            return None;
        }
        let compiled = self.isolate.compile_standard(text);
        compiled.map_err(|e| self.refused(row, column, &e.to_string())).ok()
    }
    fn refused(&mut self, row: Option<usize>, column: &Column, said: &str) {
        self.fault(row, Some(&column.id), "rules.cell_malformed", said);
    }
}

/// `customer.country`: names of letters, digits and `_`, joined by points.
fn is_path(field: &str) -> bool {
    let name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    !field.is_empty() && field.split('.').all(name)
}
