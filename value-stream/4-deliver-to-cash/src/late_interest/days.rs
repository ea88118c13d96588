//! Interest by days: each part of an invoice from the day after it was due, or after what is claimed, to the day that it
//! was paid on (domain.md 0.2: actual days; 4.7). Pure.

use chrono::NaiveDate;
use ltc_kernel::{Money, MoneyError, Ratio, days_between};
use serde::{Deserialize, Serialize};

/// A part of what was owed, and when it was paid; not paid yet: none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub amount: Money,
    pub paid_on: Option<NaiveDate>,
}

/// What a part bears, in minor units of the invoice's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestPart {
    pub principal_minor: i64,
    pub to_on: NaiveDate,
    pub days: i64,
    pub interest_minor: i64,
}

/// The parts that were late between two days, and their interest, rounded once for each part. `from` is the day it was
/// due, or the last that is claimed: it bears nothing itself.
pub fn parts(
    owed: &[Owed],
    from: NaiveDate,
    to: NaiveDate,
    daily: Ratio,
) -> Result<Vec<InterestPart>, MoneyError> {
    let mut all = vec![];
    for part in owed.iter().filter(|part| part.amount.is_positive()) {
        let until = part.paid_on.map_or(to, |paid| paid.min(to));
        let days = days_between(from, until);
        if days <= 0 {
            continue;
        }
        let num = i128::from(daily.scaled()) * i128::from(days);
        let interest = part.amount.times_fraction(num, i128::from(Ratio::SCALE))?;
        all.push(InterestPart {
            principal_minor: part.amount.minor(),
            to_on: until,
            days,
            interest_minor: interest.minor(),
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::rate::STATUTORY;
    use super::*;
    use ltc_kernel::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn owed(minor: i64, paid: Option<&str>) -> Owed {
        Owed { amount: Money::new(minor, Currency::CNY), paid_on: paid.map(day) }
    }

    /// S-04 row 7: 1 356 000 x 0.05 % x 60 = 40 680.
    #[test]
    fn sixty_days_of_the_large_customer() {
        let parts =
            parts(&[owed(135_600_000, Some("2026-09-07"))], day("2026-07-09"), day("2026-09-07"), STATUTORY);
        let parts = parts.unwrap();
        assert_eq!((parts[0].days, parts[0].interest_minor), (60, 4_068_000));
    }

    #[test]
    fn each_payment_ends_its_own_part() {
        let all = [
            owed(100_000, Some("2026-07-01")),
            owed(200_000, Some("2026-07-19")),
            owed(300_000, None),
            owed(0, None),
        ];
        let parts = parts(&all, day("2026-07-09"), day("2026-08-08"), STATUTORY).unwrap();
        let told: Vec<_> = parts.iter().map(|p| (p.principal_minor, p.days, p.interest_minor)).collect();
        assert_eq!(told, [(200_000, 10, 1_000), (300_000, 30, 4_500)]);
    }

    #[test]
    fn nothing_is_late_on_the_due_day() {
        let on = day("2026-07-09");
        assert_eq!(parts(&[owed(100_000, Some("2026-07-09"))], on, day("2026-09-01"), STATUTORY), Ok(vec![]));
        assert_eq!(parts(&[owed(100_000, None)], on, on, STATUTORY), Ok(vec![]));
    }
}
