//! What came of a campaign. Pure.

use ltc_kernel::Money;

/// Counts of a campaign's leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub leads: i64,
    pub converted: i64,
    pub won: i64,
}

/// The cost of one; nothing where there is none, or the cost is not known. Rounded half up to the minor unit.
pub fn cost_of_one(cost: Option<Money>, count: i64) -> Option<Money> {
    let cost = cost.filter(|_| count > 0)?;
    Some(Money::new((cost.minor() + count / 2).div_euclid(count), cost.currency()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    #[test]
    fn the_cost_of_one() {
        let table = "cost | count | one\n 10000 | 4 | 2500\n 10000 | 3 | 3333\n 20000 | 3 | 6667\n 10000 | 0 | -\n - | 4 | -";
        for [cost, count, one] in rows(table) {
            let cost = cost.parse().ok().map(|minor| Money::new(minor, Currency::CNY));
            let told =
                cost_of_one(cost, count.parse().unwrap()).map_or("-".into(), |m| m.minor().to_string());
            assert_eq!(told, one, "{count}");
        }
    }
}
