//! Grade of a deal (domain.md 3.1): score = 0.40 x strategic + 0.30 x size + 0.30 x complexity, and hard rules of
//! value and of strategic customers; the higher one counts. Pure; the value is in the base currency (CNY).

use ltc_governance::case::Grade;
use ltc_kernel::{Money, Quantity};
use serde::{Deserialize, Serialize};

/// The sub-criteria that hold for a deal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// Strategic customer or named target; alone it makes the deal an A.
    pub strategic_customer: bool,
    pub new_market: bool,
    pub repeat_potential: bool,
    pub displaces_competitor: bool,
    pub many_entities: bool,
    pub new_technology: bool,
    pub long_delivery: bool,
    pub much_subcontracting: bool,
    pub unusual_terms: bool,
    pub foreign_currency: bool,
}

/// The grade and the score that led to it, one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graded {
    pub grade: Grade,
    pub score: Quantity,
}

fn points(rows: &[(bool, i64)]) -> i64 {
    rows.iter().filter(|row| row.0).map(|row| row.1).sum()
}

/// Whole units of the currency.
fn units(value: Money) -> i64 {
    value.minor() / 10_i64.pow(value.currency().minor_digits())
}

const fn size_points(units: i64) -> i64 {
    match units {
        200_000_000.. => 100,
        50_000_000.. => 90,
        20_000_000.. => 75,
        5_000_000.. => 55,
        1_000_000.. => 30,
        _ => 10,
    }
}

/// Grades a deal of this net value in base currency.
pub fn grade(value: Money, c: &Criteria) -> Graded {
    let units = units(value);
    let strategic = points(&[
        (c.strategic_customer, 40),
        (c.new_market, 25),
        (c.repeat_potential, 20),
        (c.displaces_competitor, 15),
    ]);
    let complexity = points(&[
        (c.many_entities, 20),
        (c.new_technology, 25),
        (c.long_delivery, 15),
        (c.much_subcontracting, 10),
        (c.unusual_terms, 20),
        (c.foreign_currency, 10),
    ]);
    let tenths = 4 * strategic + 3 * size_points(units) + 3 * complexity;
    let grade = if tenths >= 750 || units >= 50_000_000 || c.strategic_customer {
        Grade::A
    } else if tenths >= 500 || units >= 5_000_000 {
        Grade::B
    } else {
        Grade::C
    };
    Graded { grade, score: Quantity::from_scaled(tenths * Quantity::SCALE / 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    /// T-01: 58.5 is a B, and an A by the strategic flag.
    #[test]
    fn the_worked_example() {
        let found = Criteria {
            repeat_potential: true,
            new_technology: true,
            long_delivery: true,
            ..Criteria::default()
        };
        let value = Money::parse("30000000", Currency::CNY).unwrap();
        let strategic = grade(value, &Criteria { strategic_customer: true, ..found });
        assert_eq!((strategic.score.to_text().as_str(), strategic.grade), ("58.5", Grade::A));
        // the same 60 strategic points without the flag
        let other = Criteria { new_market: true, displaces_competitor: true, ..found };
        let other = grade(value, &other);
        assert_eq!((other.score.to_text().as_str(), other.grade), ("58.5", Grade::B));
    }

    #[test]
    fn value_alone_may_decide() {
        let table = "
            value       | grade
            4999999.99  | C
            5000000.00  | B
            49999999.99 | B
            50000000.00 | A
        ";
        for [value, expected] in rows(table) {
            let value = Money::parse(value, Currency::CNY).unwrap();
            assert_eq!(grade(value, &Criteria::default()).grade.as_str(), expected, "{value}");
        }
    }
}
