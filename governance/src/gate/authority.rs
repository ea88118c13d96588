//! Who must decide: the maximum level over all dimensions (domain.md 3.5). Pure.
use crate::case::Grade;
use ltc_kernel::{Money, Ratio};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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

struct Row {
    dimension: &'static str,
    high_is_better: bool,
    /// Millionths; for money whole currency units times a million.
    limits: [i128; 4],
}

static TABLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| include_str!("../../data/authority.txt").lines().filter_map(read).collect());

fn read(line: &'static str) -> Option<Row> {
    let words: Vec<_> = line.split_whitespace().collect();
    let [dimension, better, a, b, c, d] = *words.as_slice() else { return None };
    if dimension.starts_with('#') {
        return None;
    }
    let limit = |text: &str| Ratio::parse(text).ok().map(|r| i128::from(r.scaled()));
    Some(Row {
        dimension,
        high_is_better: better == "high",
        limits: [limit(a)?, limit(b)?, limit(c)?, limit(d)?],
    })
}

/// Boundary rule: a bound belongs to the better side (margin 20.00 % is L2, 19.99 % is L3).
fn level_of(row: &Row, value: i128) -> i64 {
    let fits = |limit: &i128| if row.high_is_better { value >= *limit } else { value <= *limit };
    row.limits.iter().position(fits).map_or(5, |i| i as i64 + 1)
}

/// Ratios compare after rounding to 2 decimals of percent.
fn percent(r: Ratio) -> i128 {
    ltc_kernel::round_half_up(i128::from(r.scaled()), 100) * 100
}

fn units(m: Money) -> i128 {
    i128::from(m.minor()) * 1_000_000 / 10_i128.pow(m.currency().minor_digits())
}

/// The required level and all its reasons. `asked` names the dimensions whose absence counts as the worst.
pub fn required_level(d: &Dimensions, asked: &[&str]) -> (i64, Vec<LevelReason>) {
    let grade = d.grade.map(|g| {
        (
            g.to_string(),
            match g {
                Grade::C => 1,
                Grade::B => 3,
                Grade::A => 4,
            },
        )
    });
    let mut reasons: Vec<LevelReason> = vec![];
    if let Some((value, level)) = grade {
        reasons.push(LevelReason { dimension: "grade".to_owned(), value, level });
    }
    for row in TABLE.iter() {
        let value = match row.dimension {
            "net_value" => d.net_value.map(|m| (m.to_text(), units(m))),
            "margin_after_financing" => d.margin_after_financing.map(|r| (r.to_text(), percent(r))),
            "discount" => d.discount.map(|r| (r.to_text(), percent(r))),
            "wacp_days" => d.wacp_days.map(|n| (n.to_string(), i128::from(n) * 1_000_000)),
            "advance" => d.advance.map(|r| (r.to_text(), i128::from(r.scaled()))),
            "ld_cap" => d.ld_cap.map(|r| (r.to_text(), percent(r))),
            "credit_exposure" => d.credit_exposure.map(|r| (r.to_text(), percent(r))),
            "deviation_level" => d.deviation_level.map(|n| (n.to_string(), i128::from(n) * 1_000_000)),
            _ => d.margin_drop.map(|r| (r.to_text(), percent(r))),
        };
        let dimension = row.dimension.to_owned();
        match value {
            Some((value, n)) => reasons.push(LevelReason { dimension, value, level: level_of(row, n) }),
            None if asked.contains(&row.dimension) => {
                reasons.push(LevelReason { dimension, value: String::new(), level: 5 })
            }
            None => {}
        }
    }
    (reasons.iter().map(|r| r.level).max().unwrap_or(1), reasons)
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
