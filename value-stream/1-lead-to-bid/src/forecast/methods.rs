//! The methods of a forecast side by side (domain.md 6.5), each from the same deals and the same history. Pure.

use super::rollup::Amounts;
use super::run_rate::RunRate;
use super::simulate::{Chance, Spread, simulate};
use ltc_kernel::{Money, MoneyError, Ratio, text_enum};

text_enum! {
    /// How a figure comes about.
    pub enum Method {
        /// What is won, and each open deal by its probability.
        Weighted = "WEIGHTED",
        /// What is won and committed, as adjusted.
        Category = "CATEGORY",
        /// What is won, and each open deal by how often deals of its stage were won.
        Historical = "HISTORICAL",
        /// Small deals by what they used to bring, the others weighted.
        RunRate = "RUN_RATE",
        /// Drawn many times.
        Simulation = "SIMULATION",
    }
}

/// What the methods work on, in base currency.
#[derive(Clone, Debug)]
pub struct Facts {
    pub raw: Amounts,
    pub adjusted: Amounts,
    /// What is open by stage, times the observed rate of the stage.
    pub by_history: Money,
    /// Small deals (grade C): won in the period, and open by their probability.
    pub small_closed: Money,
    pub small_open: Money,
    pub run_rate: Option<RunRate>,
    /// Open deals that are drawn; beside them so much by probability.
    pub chances: Vec<Chance>,
    pub beside: Money,
    pub seed: u64,
}

/// One method's figure; the simulation and the categories have ends too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    pub method: Method,
    pub amount: Money,
    pub low: Option<Money>,
    pub high: Option<Money>,
}

/// All methods that have what they need.
pub fn figures(facts: &Facts) -> Result<Vec<Figure>, MoneyError> {
    let plain = |method, amount| Figure { method, amount, low: None, high: None };
    let mut all = vec![plain(Method::Weighted, facts.raw.weighted)];
    let expected = facts.adjusted.expected()?;
    all.push(Figure {
        low: Some(facts.adjusted.closed),
        high: Some(expected.add(facts.adjusted.best_case)?),
        ..plain(Method::Category, expected)
    });
    all.push(plain(Method::Historical, facts.raw.closed.add(facts.by_history)?));
    if let Some(rate) = &facts.run_rate {
        let others = facts.raw.weighted.sub(facts.small_closed)?.sub(facts.small_open)?;
        // What small deals have brought already is not less than what they use to bring.
        let small = rate.amount.max(facts.small_closed)?;
        all.push(plain(Method::RunRate, others.add(small)?));
    }
    let sure = facts.raw.closed.add(facts.beside)?;
    let Spread { p10, p50, p90 } = simulate(facts.seed, sure.minor(), &facts.chances);
    let money = |minor| Money::new(minor, sure.currency());
    all.push(Figure {
        low: Some(money(p10)),
        high: Some(money(p90)),
        ..plain(Method::Simulation, money(p50))
    });
    Ok(all)
}

/// The mean accuracy of a method over periods that are over; nothing below two of them.
pub fn mean(of: &[Ratio]) -> Option<Ratio> {
    let count = i64::try_from(of.len()).ok().filter(|count| *count >= ENOUGH)?;
    Some(Ratio::from_scaled(of.iter().map(|ratio| ratio.scaled()).sum::<i64>() / count))
}

/// So many periods must be over before a method is judged.
const ENOUGH: i64 = 2;

#[cfg(test)]
mod tests {
    use super::super::run_rate::RunBasis;
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }

    fn facts(run_rate: Option<i64>, small_closed: i64) -> Facts {
        let raw = Amounts {
            closed: cny(1_000),
            commit: cny(500),
            best_case: cny(300),
            pipeline: cny(200),
            weighted: cny(1_700),
        };
        let rate = |minor| RunRate {
            amount: cny(minor),
            basis: RunBasis::SamePeriods,
            periods: 3,
            trend: Ratio::one(),
        };
        Facts {
            raw,
            adjusted: Amounts { commit: cny(400), ..raw },
            by_history: cny(620),
            small_closed: cny(small_closed),
            small_open: cny(50),
            run_rate: run_rate.map(rate),
            chances: vec![Chance { amount: 100, probability: Ratio::one(), spare_days: 999 }],
            beside: cny(30),
            seed: 1,
        }
    }

    #[test]
    fn each_method_from_the_same_facts() {
        let table = "
            run rate | small | figures
                     | 0     | WEIGHTED 1700, CATEGORY 1000..1400..1700, HISTORICAL 1620, SIMULATION 1130..1130..1130
            250      | 100   | WEIGHTED 1700, CATEGORY 1000..1400..1700, HISTORICAL 1620, RUN_RATE 1800, SIMULATION 1130..1130..1130
            60       | 100   | WEIGHTED 1700, CATEGORY 1000..1400..1700, HISTORICAL 1620, RUN_RATE 1650, SIMULATION 1130..1130..1130
        ";
        for [rate, small, expected] in rows(table) {
            let all = figures(&facts(rate.parse().ok(), small.parse().unwrap())).unwrap();
            let told = |f: &Figure| match (f.low, f.high) {
                (Some(low), Some(high)) => {
                    format!("{} {}..{}..{}", f.method, low.minor(), f.amount.minor(), high.minor())
                }
                _ => format!("{} {}", f.method, f.amount.minor()),
            };
            assert_eq!(all.iter().map(told).collect::<Vec<_>>().join(", "), expected);
        }
    }

    #[test]
    fn one_period_judges_nobody() {
        let half = Ratio::from_scaled(500_000);
        assert_eq!(mean(&[half]), None);
        assert_eq!(mean(&[half, Ratio::one()]), Some(Ratio::from_scaled(750_000)));
    }
}
