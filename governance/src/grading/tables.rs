//! What the decision tables say: points of size and of each criterion, weights of the parts, the grade.

use super::model::{Criteria, Part};
use super::sheet::{GradeSheet, Points, TableUsed, sheet};
use crate::case::Grade;
use crate::rules::{self, InForce};
use chrono::NaiveDate;
use ltc_kernel::{Money, Quantity, Ratio};
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

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
    let table = |code: &str| tables.get(code).cloned().ok_or_else(|| unusable(code));
    let (size, of_criteria, weight, by) = (table(SIZE)?, table(POINTS)?, table(WEIGHT)?, table(GRADE)?);
    let fixed = remembered((&of_criteria, &weight), criteria)?;
    graded(&size, &by, (&of_criteria, &weight), &fixed, value, criteria)
}

/// What criteria alone give: points of each, and the weights of the parts.
#[derive(Clone, Default)]
struct Fixed {
    criteria: Vec<(&'static str, Part, i64)>,
    weights: Vec<(Part, Ratio)>,
}

type Key = (Option<Uuid>, Option<Uuid>, [bool; 10]);

/// Released tables never change, and a file brings thousands of deals of the same criteria: what they give is asked once.
fn remembered((points, weight): (&InForce, &InForce), criteria: &Criteria) -> Result<Fixed, Fail> {
    static KNOWN: Mutex<BTreeMap<Key, Fixed>> = Mutex::new(BTreeMap::new());
    const MOST: usize = 1_000;
    let key = (points.version_id, weight.version_id, criteria.all().map(|(_, says)| says));
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known().get(&key).cloned() {
        return Ok(found);
    }
    let found = fixed(points, weight, criteria)?;
    let mut known = known();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(key, found.clone());
    Ok(found)
}

fn fixed(of_criteria: &InForce, weight: &InForce, criteria: &Criteria) -> Result<Fixed, Fail> {
    let mut fixed = Fixed::default();
    for (name, _) in criteria.all() {
        for hit in of_criteria.run(&json!({"criterion": name}))?.hits {
            let part = text(hit.output.get("part")).parse().map_err(|_| unusable(POINTS))?;
            let worth = number(hit.output.get("points")).ok_or_else(|| unusable(POINTS))?;
            fixed.criteria.push((name, part, worth));
        }
    }
    for part in Part::ALL {
        let found = first(weight, &json!({"part": part}), "weight")?;
        fixed.weights.push((*part, Ratio::parse(&text(Some(&found))).map_err(|_| unusable(WEIGHT))?));
    }
    Ok(fixed)
}

/// The same by given tables: those in force, or a draft that is tried out.
pub fn graded_by(
    table: impl Fn(&str) -> Result<InForce, Fail>,
    value: Money,
    criteria: &Criteria,
) -> Result<GradeSheet, Fail> {
    let (size, of_criteria, weight, by) = (table(SIZE)?, table(POINTS)?, table(WEIGHT)?, table(GRADE)?);
    let fixed = fixed(&of_criteria, &weight, criteria)?;
    graded(&size, &by, (&of_criteria, &weight), &fixed, value, criteria)
}

fn graded(
    size: &InForce,
    by: &InForce,
    (of_criteria, weight): (&InForce, &InForce),
    fixed: &Fixed,
    value: Money,
    criteria: &Criteria,
) -> Result<GradeSheet, Fail> {
    let used = [size, of_criteria, weight, by];
    let points = Points {
        size: whole(size, &json!({"value": value.to_text()}), "points")?,
        criteria: fixed.criteria.clone(),
        weights: fixed.weights.clone(),
        tables: used.map(|t| TableUsed { code: t.code.clone(), revision: t.revision }).to_vec(),
    };
    sheet(value, criteria, points, |score: Quantity, value: Money, strategic: bool| {
        let input = json!({"score": score.to_text(), "value": value.to_text(), "strategic": strategic});
        text(Some(&first(by, &input, "grade")?)).parse::<Grade>().map_err(|_| unusable(GRADE))
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
