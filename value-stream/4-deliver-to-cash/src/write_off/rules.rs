//! On which ground how much may be given up (domain.md 4.9). Pure.

use ltc_kernel::{Findings, Money, Refusal, text_enum};
use std::cmp::Ordering;

text_enum! {
    /// Why it cannot be collected.
    pub enum Ground {
        Bankruptcy = "BANKRUPTCY",
        /// A judgment, or enforcement without result.
        Court = "COURT",
        OverThreeYears = "OVER_THREE_YEARS",
        /// Small, and overdue for more than a year.
        SmallAmount = "SMALL_AMOUNT",
    }
}

/// Up to 10 000.00 in base currency is small [D].
pub const SMALL: i64 = 1_000_000;

/// The amount: all that is open, unless given.
///
/// Refuses `write_off.nothing_open`, `write_off.disputed`; findings at `/amount`: `write_off.currency`,
/// `write_off.exceeds_open`; at `/ground`: `write_off.not_three_years`, `write_off.not_a_year`, `write_off.not_small`.
pub fn amount(
    open: Money,
    disputed: i64,
    asked: Option<Money>,
    ground: Ground,
    (days, base_of_open): (i64, Money),
) -> Result<Money, Refusal> {
    if !open.is_positive() {
        return Err(Refusal::conflict("write_off.nothing_open"));
    }
    if disputed != 0 {
        return Err(Refusal::conflict("write_off.disputed"));
    }
    let mut findings = Findings::new();
    let amount = asked.unwrap_or(open);
    match amount.cmp_same(&open) {
        Err(_) => findings.add("/amount", "write_off.currency"),
        Ok(Ordering::Greater) => {
            findings.add_with("/amount", "write_off.exceeds_open", &[("open", &open.to_text())]);
        }
        Ok(_) => {}
    }
    match ground {
        Ground::Bankruptcy | Ground::Court => {}
        Ground::OverThreeYears => findings.check(days > 3 * 365, "/ground", "write_off.not_three_years"),
        Ground::SmallAmount => {
            findings.check(days > 365, "/ground", "write_off.not_a_year");
            findings.check(base_of_open.minor() <= SMALL, "/ground", "write_off.not_small");
        }
    }
    findings.finish()?;
    Ok(amount)
}

/// What is still given up may come back, and no more. Findings `write_off.currency`, `write_off.exceeds_claim` at
/// `/amount`.
pub fn recovered(claim: Money, asked: Money) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    match asked.cmp_same(&claim) {
        Err(_) => findings.add("/amount", "write_off.currency"),
        Ok(Ordering::Greater) => {
            findings.add_with("/amount", "write_off.exceeds_claim", &[("claim", &claim.to_text())]);
        }
        Ok(_) => {}
    }
    findings.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn code<T>(result: Result<T, Refusal>) -> String {
        let Err(refusal) = result else { return String::new() };
        refusal.findings.first().map_or(refusal.code.into_owned(), |f| f.code.clone().into_owned())
    }

    #[test]
    fn each_ground_has_its_time() {
        let of = |ground, days, open| code(amount(cny(open), 0, None, ground, (days, cny(open))));
        assert_eq!(of(Ground::Bankruptcy, 1, 900_000_000), "");
        assert_eq!(of(Ground::Court, 1, 900_000_000), "");
        assert_eq!(of(Ground::OverThreeYears, 1_095, 1), "write_off.not_three_years");
        assert_eq!(of(Ground::OverThreeYears, 1_096, 900_000_000), "");
        assert_eq!(of(Ground::SmallAmount, 365, SMALL), "write_off.not_a_year");
        assert_eq!(of(Ground::SmallAmount, 366, SMALL), "");
        assert_eq!(of(Ground::SmallAmount, 366, SMALL + 1), "write_off.not_small");
    }

    #[test]
    fn nothing_disputed_and_never_more_than_is_open() {
        let of =
            |open, disputed, asked| code(amount(cny(open), disputed, asked, Ground::Court, (400, cny(open))));
        assert_eq!(of(100, 0, Some(cny(100))), "");
        assert_eq!(of(100, 0, Some(cny(101))), "write_off.exceeds_open");
        assert_eq!(of(100, 1, None), "write_off.disputed");
        assert_eq!(of(0, 0, None), "write_off.nothing_open");
        assert_eq!(code(recovered(cny(100), cny(101))), "write_off.exceeds_claim");
        assert_eq!(code(recovered(cny(100), cny(100))), "");
    }
}
