//! Margin after financing, and its way from the estimate to the final figure (domain.md 4.1). Pure.
//!
//! The bars are price (revenue) first, then one for each cost category and financing, then the rounding of
//! the sixth decimal: they sum exactly to the change of the margin.

use ltc_kernel::{Money, MoneyError, Ratio};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Figures of an estimate or of the final account, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub revenue: Money,
    /// Cost for each category, financing left out.
    pub costs: BTreeMap<String, Money>,
    pub financing: Money,
}

impl Figures {
    /// All costs, financing left out.
    pub fn cost(&self) -> Result<Money, MoneyError> {
        Money::sum(self.revenue.currency(), self.costs.values().copied())
    }
    /// (revenue - cost - financing) / revenue; zero without revenue.
    pub fn margin(&self) -> Result<Ratio, MoneyError> {
        let left = self.revenue.sub(self.cost()?)?.sub(self.financing)?;
        if self.revenue.is_zero() { Ok(Ratio::zero()) } else { Ratio::of(left, self.revenue) }
    }
}

/// One bar of the bridge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// `PRICE`, a cost category, `FIN` or `ROUNDING`.
    pub name: String,
    /// Planned and actual amount, minor units.
    pub planned_minor: i64,
    pub actual_minor: i64,
    /// Its part of the change of the margin; positive is better.
    pub effect: Ratio,
}

/// The bars from the plan to the actual figures; effects that are zero are left out.
pub fn bridge(plan: &Figures, actual: &Figures) -> Result<Vec<Bar>, MoneyError> {
    let change = actual.margin()?.sub(plan.margin()?)?;
    let at_actual = |cost: Money| {
        if actual.revenue.is_zero() { Ok(Ratio::zero()) } else { Ratio::of(cost, actual.revenue) }
    };
    // Price: the planned costs, now measured against the actual revenue.
    let moved = Figures { revenue: actual.revenue, costs: plan.costs.clone(), financing: plan.financing };
    let price = moved.margin()?.sub(plan.margin()?)?;
    let mut bars = vec![bar("PRICE", plan.revenue, actual.revenue, price)];
    let zero = Money::zero(actual.revenue.currency());
    let names: std::collections::BTreeSet<&String> = plan.costs.keys().chain(actual.costs.keys()).collect();
    for name in names {
        let (p, a) =
            (plan.costs.get(name).copied().unwrap_or(zero), actual.costs.get(name).copied().unwrap_or(zero));
        bars.push(bar(name, p, a, at_actual(p.sub(a)?)?));
    }
    bars.push(bar(
        "FIN",
        plan.financing,
        actual.financing,
        at_actual(plan.financing.sub(actual.financing)?)?,
    ));
    let sum = bars.iter().try_fold(Ratio::zero(), |sum, b| sum.add(b.effect))?;
    bars.retain(|b| !b.effect.is_zero());
    let rest = change.sub(sum)?;
    if !rest.is_zero() {
        bars.push(bar("ROUNDING", zero, zero, rest));
    }
    Ok(bars)
}

fn bar(name: &str, planned: Money, actual: Money, effect: Ratio) -> Bar {
    Bar { name: name.to_owned(), planned_minor: planned.minor(), actual_minor: actual.minor(), effect }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn figures(revenue: i64, costs: &[(&str, i64)], financing: i64) -> Figures {
        let eur = |millions: i64| Money::new(millions * 100_000_000, Currency::EUR);
        let costs = costs.iter().map(|(name, m)| ((*name).to_owned(), eur(*m))).collect();
        Figures { revenue: eur(revenue), costs, financing: eur(financing) }
    }

    /// S-01: estimate 26.5 %, final 28.0 %, the bars sum to +1.5 points.
    #[test]
    fn the_bars_sum_exactly_to_the_change() {
        let final_costs = [("MAT", 735), ("LAB_DEL", 250), ("LOG", 35), ("RSK", 22), ("TAX_NR", 20)];
        let actual = figures(1_500, &final_costs, 18);
        assert_eq!(actual.margin().unwrap().to_text(), "0.280000");
        let mut plan = figures(1_500, &[("MAT", 750), ("LAB_DEL", 255), ("LOG", 40), ("RSK", 25)], 20);
        plan.costs.insert("TAX_NR".to_owned(), Money::new(1_250_000_000, Currency::EUR));
        assert_eq!(plan.margin().unwrap().to_text(), "0.265000");
        let bars = bridge(&plan, &actual).unwrap();
        let sum = bars.iter().fold(Ratio::zero(), |s, b| s.add(b.effect).unwrap());
        assert_eq!(sum.to_text(), "0.015000");
        assert!(bars.iter().all(|b| b.name != "PRICE"));
    }

    #[test]
    fn a_change_of_price_has_its_own_bar() {
        let bars = bridge(&figures(100, &[("MAT", 70)], 1), &figures(97, &[("MAT", 71)], 2)).unwrap();
        let sum = bars.iter().fold(Ratio::zero(), |s, b| s.add(b.effect).unwrap());
        let (plan, actual) = (figures(100, &[("MAT", 70)], 1), figures(97, &[("MAT", 71)], 2));
        assert_eq!(sum, actual.margin().unwrap().sub(plan.margin().unwrap()).unwrap());
        assert_eq!(bars[0].name, "PRICE");
    }
}
