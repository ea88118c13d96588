//! Days sales outstanding and its relatives (domain.md 4.6). Pure. Amounts are gross of VAT and in one currency; days have
//! two decimals, shares four. Nothing is told where nothing was sold.

use ltc_kernel::{Money, MoneyError, Quantity, Ratio, round_half_up};

/// What was sold in a month, and how long it is (or was so far).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub sales: Money,
    pub days: i64,
}

/// `part / whole * days`, two decimals.
fn days_of(part: i128, whole: i128, days: i64) -> Result<Option<Quantity>, MoneyError> {
    if whole <= 0 {
        return Ok(None);
    }
    hundredths(round_half_up(part * i128::from(days) * 100, whole)).map(Some)
}

fn hundredths(count: i128) -> Result<Quantity, MoneyError> {
    let count = i64::try_from(count).map_err(|_| MoneyError::Overflow)?;
    Ok(Quantity::from_scaled(count.checked_mul(Quantity::SCALE / 100).ok_or(MoneyError::Overflow)?))
}

/// Receivables at the end / sales of the period x its days.
pub fn simple(end: Money, sales: Money, days: i64) -> Result<Option<Quantity>, MoneyError> {
    end.same_currency(sales)?;
    days_of(i128::from(end.minor()), i128::from(sales.minor()), days)
}

/// The same with the middle of beginning and end.
pub fn average(begin: Money, end: Money, sales: Money, days: i64) -> Result<Option<Quantity>, MoneyError> {
    let both = begin.add(end)?;
    both.same_currency(sales)?;
    days_of(i128::from(both.minor()), 2 * i128::from(sales.minor()), days)
}

/// Receivables at the end / sales of twelve months x 365.
pub fn rolling(end: Money, sales_of_year: Money) -> Result<Option<Quantity>, MoneyError> {
    simple(end, sales_of_year, 365)
}

/// Counted back, the latest month first: a month whose sales are all outstanding counts whole, the last one by its share.
/// None where the months do not reach back far enough.
pub fn countback(end: Money, latest_first: &[Month]) -> Result<Option<Quantity>, MoneyError> {
    let (mut left, mut days) = (end, 0_i64);
    for month in latest_first {
        if !left.is_positive() {
            break;
        }
        if left.minor() >= month.sales.minor() {
            left = left.sub(month.sales)?;
            days += month.days;
            continue;
        }
        let part = days_of(i128::from(left.minor()), i128::from(month.sales.minor()), month.days)?;
        return part.map(|part| Quantity::from_int(days)?.add(part)).transpose();
    }
    if left.is_positive() {
        return Ok(None);
    }
    Quantity::from_int(days).map(Some)
}

/// The days that would be left if nobody were late: receivables not due / sales x days.
pub fn best_possible(not_due: Money, sales: Money, days: i64) -> Result<Option<Quantity>, MoneyError> {
    simple(not_due, sales, days)
}

/// How many of the days are because somebody is late.
pub fn delinquent(dso: Option<Quantity>, best: Option<Quantity>) -> Result<Option<Quantity>, MoneyError> {
    dso.zip(best).map(|(dso, best)| dso.sub(best)).transpose()
}

/// Collection effectiveness: what was collected of what could have been.
pub fn effectiveness(
    begin: Money,
    sales: Money,
    end: Money,
    end_not_due: Money,
) -> Result<Option<Ratio>, MoneyError> {
    let (all, could) = (begin.add(sales)?.sub(end)?, begin.add(sales)?.sub(end_not_due)?);
    if !could.is_positive() {
        return Ok(None);
    }
    let shares = round_half_up(i128::from(all.minor()) * 10_000, i128::from(could.minor()));
    Ratio::of_counts(shares, 10_000).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(units: i64) -> Money {
        Money::new(units * 100, Currency::CNY)
    }
    fn months(all: &[(i64, i64)]) -> Vec<Month> {
        all.iter().map(|(sales, days)| Month { sales: cny(*sales), days: *days }).collect()
    }
    fn days(text: &str) -> Option<Quantity> {
        Quantity::parse(text).ok()
    }

    /// T-07.
    #[test]
    fn the_figures_of_the_books() {
        assert_eq!(simple(cny(1_000), cny(1_200), 90).unwrap(), days("75"));
        let quarter = months(&[(500, 31), (300, 28), (400, 31)]);
        assert_eq!(countback(cny(1_000), &quarter).unwrap(), days("74.5"));
        let cei = effectiveness(cny(900), cny(1_200), cny(1_000), cny(700)).unwrap();
        assert_eq!(cei, Ratio::parse("0.7857").ok());
    }

    #[test]
    fn the_other_forms() {
        assert_eq!(average(cny(800), cny(1_000), cny(1_200), 90).unwrap(), days("67.5"));
        assert_eq!(rolling(cny(1_000), cny(5_000)).unwrap(), days("73"));
        let best = best_possible(cny(700), cny(1_200), 90).unwrap();
        assert_eq!(best, days("52.5"));
        assert_eq!(delinquent(days("75"), best).unwrap(), days("22.5"));
        assert_eq!(delinquent(None, best).unwrap(), None);
    }

    #[test]
    fn edges_of_counting_back() {
        let all = months(&[(500, 31), (300, 28)]);
        for (end, expected) in
            [(0, days("0")), (500, days("31")), (800, days("59")), (801, None), (250, days("15.5"))]
        {
            assert_eq!(countback(cny(end), &all).unwrap(), expected, "{end}");
        }
        // A month without sales is passed through whole.
        assert_eq!(countback(cny(100), &months(&[(0, 30), (200, 31)])).unwrap(), days("45.5"));
        assert_eq!(simple(cny(10), cny(0), 90).unwrap(), None);
        assert_eq!(effectiveness(cny(0), cny(0), cny(0), cny(0)).unwrap(), None);
    }
}
