//! What the decision tables say: points of size and of each criterion, weights of the parts, the grade.

use super::model::{Criteria, Part};
use super::sheet::{GradeSheet, Points, TableUsed, sheet};
use crate::case::Grade;
use crate::rules::{self, InForce};
use chrono::NaiveDate;
use ltc_kernel::{Money, Quantity, Ratio};
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};

const SIZE: &str = "grading_size";
const POINTS: &str = "grading_points";
const WEIGHT: &str = "grading_weight";
const GRADE: &str = "grading_grade";

/// The tables that grade a deal.
pub const CODES: [&str; 4] = [SIZE, POINTS, WEIGHT, GRADE];

/// Grades a deal of this net value in base currency, by the tables in force on a day.
pub async fn grade(
    db: &(impl Reads + Sync),
    on: NaiveDate,
    value: Money,
    criteria: &Criteria,
) -> Result<GradeSheet, Fail> {
    let tables = rules::in_force_all(db, &CODES, on).await?;
    graded_by(|code| tables.get(code).cloned().ok_or_else(|| unusable(code)), value, criteria)
}

/// The same by given tables: those in force, or a draft that is tried out.
pub fn graded_by(
    table: impl Fn(&str) -> Result<InForce, Fail>,
    value: Money,
    criteria: &Criteria,
) -> Result<GradeSheet, Fail> {
    let (size, of_criteria, weight, by) = (table(SIZE)?, table(POINTS)?, table(WEIGHT)?, table(GRADE)?);
    let used = [&size, &of_criteria, &weight, &by];
    let mut points = Points {
        size: whole(&size, &json!({"value": value.to_text()}), "points")?,
        criteria: vec![],
        weights: vec![],
        tables: used.map(|t| TableUsed { code: t.code.clone(), revision: t.revision }).to_vec(),
    };
    for (name, _) in criteria.all() {
        for hit in of_criteria.run(&json!({"criterion": name}))?.hits {
            let part = text(hit.output.get("part")).parse().map_err(|_| unusable(POINTS))?;
            let worth = number(hit.output.get("points")).ok_or_else(|| unusable(POINTS))?;
            points.criteria.push((name, part, worth));
        }
    }
    for part in Part::ALL {
        let found = first(&weight, &json!({"part": part}), "weight")?;
        points.weights.push((*part, Ratio::parse(&text(Some(&found))).map_err(|_| unusable(WEIGHT))?));
    }
    sheet(value, criteria, points, |score: Quantity, value: Money, strategic: bool| {
        let input = json!({"score": score.to_text(), "value": value.to_text(), "strategic": strategic});
        text(Some(&first(&by, &input, "grade")?)).parse::<Grade>().map_err(|_| unusable(GRADE))
    })
}

/// A table that answers with something that is no grade, part or number.
fn unusable(code: &str) -> Fail {
    ltc_kernel::Refusal::conflict("grade.table_unusable").with("table", code).into()
}

fn first(table: &InForce, input: &Value, output: &str) -> Result<Value, Fail> {
    let hits = table.run(input)?.hits;
    hits.first().and_then(|hit| hit.output.get(output).cloned()).ok_or_else(|| unusable(&table.code))
}

fn whole(table: &InForce, input: &Value, output: &str) -> Result<i64, Fail> {
    number(Some(&first(table, input, output)?)).ok_or_else(|| unusable(&table.code))
}

/// Text as it stands, numbers as they are written: tables hold decimals, never floats.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn number(value: Option<&Value>) -> Option<i64> {
    text(value).parse().ok()
}
