//! Who must decide: the maximum level over all dimensions (domain.md 3.5), by the decision table `authority`. Pure.
use crate::case::Grade;
use crate::rules::InForce;
use ltc_kernel::{Money, Ratio};
use ltc_store::Fail;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a request states of its subject. A value that is missing but asked for counts as the worst.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dimensions {
    pub grade: Option<Grade>,
    /// Net, in the base currency.
    pub net_value: Option<Money>,
    pub margin_after_financing: Option<Ratio>,
    pub discount: Option<Ratio>,
    pub wacp_days: Option<i64>,
    pub advance: Option<Ratio>,
    pub ld_cap: Option<Ratio>,
    pub credit_exposure: Option<Ratio>,
    pub deviation_level: Option<i64>,
    pub margin_drop: Option<Ratio>,
}

/// Why a level is required: the dimension, its value and the level that it gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelReason {
    pub dimension: String,
    pub value: String,
    pub level: i64,
}

/// A dimension as the table judges it: the text that people see, and the value that is compared.
struct Stated {
    dimension: &'static str,
    value: Option<(String, Value)>,
}

/// Ratios compare after rounding to 2 decimals of percent.
fn percent(r: Ratio) -> (String, Value) {
    let rounded = ltc_kernel::round_half_up(i128::from(r.scaled()), 100) * 100;
    let rounded = i64::try_from(rounded).map_or(r, Ratio::from_scaled);
    (r.to_text(), Value::from(rounded.to_text()))
}

fn exact(text: String) -> (String, Value) {
    let value = Value::from(text.clone());
    (text, value)
}

fn stated(d: &Dimensions) -> Vec<Stated> {
    let one = |dimension, value| Stated { dimension, value };
    let number = |n: i64| (n.to_string(), Value::from(n));
    vec![
        one("grade", d.grade.map(|g| exact(g.to_string()))),
        one("net_value", d.net_value.map(|m| exact(m.to_text()))),
        one("margin_after_financing", d.margin_after_financing.map(percent)),
        one("discount", d.discount.map(percent)),
        one("wacp_days", d.wacp_days.map(number)),
        one("advance", d.advance.map(|r| exact(r.to_text()))),
        one("ld_cap", d.ld_cap.map(percent)),
        one("credit_exposure", d.credit_exposure.map(percent)),
        one("deviation_level", d.deviation_level.map(number)),
        one("margin_drop", d.margin_drop.map(percent)),
    ]
}

/// The worst level; also where the table says nothing of a value.
pub const WORST: i64 = 5;

/// The level that an authority table gives to one value of one dimension; the highest where several rows match.
pub fn level_of(table: &InForce, dimension: &str, value: &Value) -> Result<i64, Fail> {
    let outcome = table.run(&json!({ "dimension": dimension, "value": value }))?;
    let levels = outcome.hits.iter().map(|hit| hit.output.get("level").and_then(Value::as_i64));
    Ok(levels.map(|level| level.unwrap_or(WORST).clamp(1, WORST)).max().unwrap_or(WORST))
}

/// The required level by an authority table and all its reasons. `asked` names the dimensions whose absence
/// counts as the worst.
pub fn judge(table: &InForce, d: &Dimensions, asked: &[&str]) -> Result<(i64, Vec<LevelReason>), Fail> {
    let mut reasons: Vec<LevelReason> = vec![];
    for Stated { dimension, value } in stated(d) {
        let (shown, compared) = match value {
            Some(value) => value,
            None if asked.contains(&dimension) => (String::new(), Value::Null),
            None => continue,
        };
        let level = level_of(table, dimension, &compared)?;
        reasons.push(LevelReason { dimension: dimension.to_owned(), value: shown, level });
    }
    Ok((reasons.iter().map(|r| r.level).max().unwrap_or(1), reasons))
}

/// By the table as delivered.
#[cfg(test)]
pub fn required_level(d: &Dimensions, asked: &[&str]) -> (i64, Vec<LevelReason>) {
    let judged = InForce::delivered("authority").and_then(|table| judge(&table, d, asked));
    judged.unwrap_or((WORST, vec![]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn ratio(text: &str) -> Option<Ratio> {
        Ratio::parse(text).ok()
    }

    /// T-02: the maximum rule and its boundaries.
    #[test]
    fn bounds_belong_to_the_better_side() {
        let margin = |m: &str| {
            required_level(&Dimensions { margin_after_financing: ratio(m), ..Dimensions::default() }, &[]).0
        };
        let table = [
            ("0.25", 1),
            ("0.2499", 2),
            ("0.20", 2),
            ("0.1999", 3),
            ("0.199950", 2),
            ("0.15", 3),
            ("0.10", 4),
            ("0.0999", 5),
        ];
        for (text, level) in table {
            assert_eq!(margin(text), level, "margin {text}");
        }
        let value = |minor| {
            required_level(
                &Dimensions { net_value: Some(Money::new(minor, Currency::CNY)), ..Dimensions::default() },
                &[],
            )
            .0
        };
        assert_eq!((value(500_000_000), value(500_000_001)), (2, 3));
    }

    /// S-02: margin 16 % is L3, but 135 days of collection keep it at L4.
    #[test]
    fn the_highest_dimension_decides() {
        let d = Dimensions {
            margin_after_financing: ratio("0.16"),
            wacp_days: Some(135),
            ..Dimensions::default()
        };
        assert_eq!(required_level(&d, &[]).0, 4);
        assert_eq!(required_level(&Dimensions::default(), &["discount"]).0, 5);
    }
}
