//! The sum behind a grade, with every point explained. Pure: what the tables say comes in.

use super::model::{Criteria, GradePart, GradePoint, Part};
use crate::case::Grade;
use crate::template::data::data;
use ltc_http::text_fields;
use ltc_kernel::{Money, MoneyError, Quantity, Ratio, Refusal, text_enum};

text_enum! {
    /// What alone would give a grade.
    pub enum Rule { Score = "SCORE", Value = "VALUE", Strategic = "STRATEGIC" }
}
text_fields!(Rule);

data! {
    /// The grade that the score, the value or the strategic flag would give alone; the highest counts.
    pub struct GradeReason { rule: Rule, grade: Grade }
}
data! {
    /// A decision table and which version of it was asked.
    pub struct TableUsed { code: String, revision: i64 }
}
data! {
    /// How a grade came about, whole.
    pub struct GradeSheet {
        /// Net, in base currency at the rate of the day.
        value: Money,
        criteria: Criteria,
        parts: Vec<GradePart>,
        /// 0 to 100.
        score: Quantity,
        reasons: Vec<GradeReason>,
        grade: Grade,
        tables: Vec<TableUsed>,
    }
}

/// What the tables say of a deal, before they are asked for the grade.
pub struct Points {
    pub size: i64,
    /// Criterion, part and points.
    pub criteria: Vec<(&'static str, Part, i64)>,
    pub weights: Vec<(Part, Ratio)>,
    pub tables: Vec<TableUsed>,
}

/// Adds up. `grade_of` gives the grade of a score, a value and the strategic flag.
pub fn sheet<E: From<Refusal>>(
    value: Money,
    criteria: &Criteria,
    points: Points,
    grade_of: impl Fn(Quantity, Money, bool) -> Result<Grade, E>,
) -> Result<GradeSheet, E> {
    let mut parts = vec![];
    for part in Part::ALL {
        parts.push(of_part(*part, criteria, &points).map_err(Refusal::from)?);
    }
    let score = Quantity::sum(parts.iter().map(|p| p.adds)).map_err(Refusal::from)?;
    let (none, zero) = (Money::new(0, value.currency()), Quantity::zero());
    let strategic = criteria.strategic_customer;
    let reasons = vec![
        GradeReason { rule: Rule::Score, grade: grade_of(score, none, false)? },
        GradeReason { rule: Rule::Value, grade: grade_of(zero, value, false)? },
        GradeReason { rule: Rule::Strategic, grade: grade_of(zero, none, strategic)? },
    ];
    let grade = grade_of(score, value, strategic)?;
    Ok(GradeSheet { value, criteria: criteria.clone(), parts, score, reasons, grade, tables: points.tables })
}

fn of_part(part: Part, criteria: &Criteria, points: &Points) -> Result<GradePart, MoneyError> {
    let held = criteria.all();
    let holds = |name: &str| held.iter().any(|c| c.0 == name && c.1);
    let mine = points.criteria.iter().filter(|c| c.1 == part);
    let listed: Vec<_> =
        mine.map(|c| GradePoint { criterion: c.0.to_owned(), points: c.2, holds: holds(c.0) }).collect();
    let sum: i64 = match part {
        Part::Size => points.size,
        _ => listed.iter().filter(|p| p.holds).map(|p| p.points).sum(),
    };
    let sum = sum.clamp(0, 100);
    let weight = points.weights.iter().find(|w| w.0 == part).map_or(Ratio::zero(), |w| w.1);
    let adds = Quantity::from_int(sum)?.times(weight)?;
    Ok(GradePart { part, weight, points: sum, adds, criteria: listed })
}
