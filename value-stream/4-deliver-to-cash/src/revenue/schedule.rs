//! What is earned at a date, cumulative, so that the parts always sum to the whole (domain.md 4.4). Pure.

use chrono::NaiveDate;
use ltc_kernel::{Money, MoneyError, days_between};

/// Straight line by day, both ends included: nothing before the start, all of it from the end on.
pub fn straight_line(
    whole: Money,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    to: NaiveDate,
) -> Result<Money, MoneyError> {
    if to < starts_on {
        return Ok(Money::zero(whole.currency()));
    }
    if to >= ends_on {
        return Ok(whole);
    }
    let days = |until| i128::from(days_between(starts_on, until) + 1);
    whole.times_fraction(days(to), days(ends_on))
}

/// A share of the whole, never more than all of it: milestones, delivered value, cost to cost.
pub fn share(whole: Money, part: i64, of: i64) -> Result<Money, MoneyError> {
    if of <= 0 || part >= of {
        return Ok(whole);
    }
    whole.times_fraction(i128::from(part.max(0)), i128::from(of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, Period, add_days};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    /// S-10, SaaS: 12 000 for 12 months from 15 March; March is 17/365 = 558.90, the months sum exactly.
    #[test]
    fn twelve_months_of_a_subscription() {
        let whole = Money::new(1_200_000, Currency::CNY);
        let (from, to) = (day(2026, 3, 15), day(2027, 3, 14));
        let earned = |on| straight_line(whole, from, to, on).unwrap();
        assert_eq!(earned(day(2026, 3, 31)).to_text(), "558.90");
        let (mut sum, mut before) = (0, 0);
        let mut month = Period::of(from);
        while before < whole.minor() {
            let now = earned(month.last_on()).minor();
            sum += now - before;
            before = now;
            month = month.plus(1).unwrap();
        }
        assert_eq!(sum, 1_200_000);
        assert_eq!(earned(add_days(from, -1).unwrap()).minor(), 0);
    }

    #[test]
    fn a_share_never_exceeds_the_whole() {
        let whole = Money::new(1_000, Currency::CNY);
        assert_eq!(share(whole, 1, 3).unwrap().minor(), 333);
        assert_eq!(share(whole, 4, 3).unwrap(), whole);
    }
}
