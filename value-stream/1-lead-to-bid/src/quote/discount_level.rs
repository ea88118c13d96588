//! What the decision table `discount_level` says of a discount (domain.md 3.5). Pure.

use ltc_governance::gate::WORST;
use ltc_governance::rules::InForce;
use ltc_kernel::{Ratio, round_half_up};
use ltc_store::Fail;
use serde_json::json;

/// 0.01 %: ratios compare after rounding to 2 decimals of percent.
const STEP: i64 = 100;

/// The level that a discount asks for; the worst where the table says nothing.
pub fn level(table: &InForce, discount: Ratio) -> Result<i64, Fail> {
    let steps = round_half_up(i128::from(discount.scaled()), i128::from(STEP));
    at(table, i64::try_from(steps).unwrap_or(i64::MAX / STEP))
}

fn at(table: &InForce, steps: i64) -> Result<i64, Fail> {
    let discount = Ratio::from_scaled(steps * STEP).to_text();
    let outcome = table.run(&json!({ "discount": discount }))?;
    let levels = outcome.hits.iter().map(|hit| hit.whole("level").unwrap_or(WORST).clamp(1, WORST));
    Ok(levels.max().unwrap_or(WORST))
}

/// The highest discount below this one that a lower level may sign, and that level; none where there is none. A table
/// whose levels jump back and forth is searched as if they did not.
pub fn one_level_down(table: &InForce, discount: Ratio) -> Result<Option<(Ratio, i64)>, Fail> {
    let now = level(table, discount)?;
    let (mut bad, mut good) = (discount.scaled() / STEP + 1, 0);
    if now == 1 || at(table, good)? >= now {
        return Ok(None);
    }
    while bad - good > 1 {
        let middle = i64::midpoint(good, bad);
        if at(table, middle)? < now { good = middle } else { bad = middle }
    }
    Ok(Some((Ratio::from_scaled(good * STEP), at(table, good)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn the_level_of_a_discount_and_the_nearest_below() {
        let table = InForce::delivered("discount_level").unwrap();
        let cases = "
            discount | level | below
            0        | 1     | -
            0.05     | 1     | -
            0.050049 | 1     | -
            0.0501   | 2     | 0.050000 1
            0.10     | 2     | 0.050000 1
            0.18     | 3     | 0.100000 2
            0.299999 | 4     | 0.200000 3
            0.31     | 5     | 0.300000 4
            1        | 5     | 0.300000 4
        ";
        for [discount, expected, below] in rows(cases) {
            let discount = Ratio::parse(discount).unwrap();
            assert_eq!(level(&table, discount).unwrap().to_string(), expected, "{discount}");
            let found = one_level_down(&table, discount).unwrap();
            let found = found.map_or("-".to_owned(), |(d, l)| [d.to_text(), l.to_string()].join(" "));
            assert_eq!(found, below, "{discount}");
        }
    }
}
