//! What small deals bring without anybody forecasting them (domain.md 6.5): the average of the last three same periods
//! (the same quarter of the years before) times the trend of the last twelve months against the twelve before. A house
//! that is too young for that takes the three periods just before. Pure.

use ltc_kernel::{Money, MoneyError, Ratio, text_enum};

text_enum! {
    /// What the average is taken of.
    pub enum RunBasis { SamePeriods = "SAME_PERIODS", PeriodsBefore = "PERIODS_BEFORE" }
}

/// What small deals brought; periods from before the first deal are left out.
#[derive(Clone, Debug)]
pub struct Past {
    pub same: Vec<Money>,
    pub before: Vec<Money>,
    pub last_year: Money,
    pub year_before: Money,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunRate {
    pub amount: Money,
    pub basis: RunBasis,
    pub periods: i64,
    pub trend: Ratio,
}

/// A trend is believed between one half and twice.
const LEAST: i64 = 500_000;
const MOST: i64 = 2_000_000;

/// Nothing where nothing is known.
pub fn run_rate(past: &Past) -> Result<Option<RunRate>, MoneyError> {
    let (basis, of) = match past.same.is_empty() {
        false => (RunBasis::SamePeriods, &past.same),
        true => (RunBasis::PeriodsBefore, &past.before),
    };
    let Some(first) = of.first() else { return Ok(None) };
    let sum = Money::sum(first.currency(), of.iter().copied())?;
    let periods = i64::try_from(of.len()).unwrap_or(i64::MAX);
    let average = sum.times_fraction(1, i128::from(periods))?;
    let trend = match past.year_before.is_positive() {
        // The periods just before have the trend in them.
        true if basis == RunBasis::SamePeriods => {
            let trend = Ratio::of(past.last_year, past.year_before)?.scaled();
            Ratio::from_scaled(trend.clamp(LEAST, MOST))
        }
        _ => Ratio::one(),
    };
    Ok(Some(RunRate { amount: average.times(trend)?, basis, periods, trend }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    #[test]
    fn the_average_of_the_same_periods_with_its_trend() {
        let table = "
            same       | before   | last | prior | run rate
                       |          | 0    | 0     | -
                       | 30 60    | 90   | 10    | 45 PERIODS_BEFORE 2 1.000000
            100        | 30 60    | 90   | 0     | 100 SAME_PERIODS 1 1.000000
            90 100 110 | 1        | 120  | 100   | 120 SAME_PERIODS 3 1.200000
            90 100 110 | 1        | 900  | 100   | 200 SAME_PERIODS 3 2.000000
            90 100 110 | 1        | 10   | 100   | 50 SAME_PERIODS 3 0.500000
            0 50       |          | 50   | 50    | 25 SAME_PERIODS 2 1.000000
        ";
        for [same, before, last, prior, expected] in rows(table) {
            let cny = |text: &str| Money::new(text.parse().unwrap(), Currency::CNY);
            let all = |text: &str| text.split_whitespace().map(cny).collect();
            let past =
                Past { same: all(same), before: all(before), last_year: cny(last), year_before: cny(prior) };
            let told = run_rate(&past).unwrap().map_or("-".to_owned(), |r| {
                format!("{} {} {} {}", r.amount.minor(), r.basis, r.periods, r.trend.to_text())
            });
            assert_eq!(told, expected, "{same} {before}");
        }
    }
}
