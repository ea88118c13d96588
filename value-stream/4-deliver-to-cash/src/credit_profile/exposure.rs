//! What a customer owes and will owe (domain.md 4.8). Pure.
//!
//! What was performed and what was billed of a contract are compared as a whole: performed and not billed is owed, billed
//! and not performed was paid (or is to be paid) in advance and has its value still in the order. An advance that is
//! invoiced and not yet paid is therefore owed once: as a receivable, less the advance, plus the order.

use chrono::NaiveDate;
use ltc_kernel::{Money, MoneyError, add_days};

/// Orders that are wanted later than this many days from now do not count yet.
pub const WINDOW_DAYS: i64 = 90;

/// The parts of an exposure, each not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Open invoices, disputed ones too.
    pub receivable: Money,
    /// Performed and not billed.
    pub unbilled: Money,
    /// Confirmed and not delivered.
    pub orders: Money,
    /// Cash that is on no invoice yet.
    pub unapplied: Money,
    /// Billed and not yet earned.
    pub advances: Money,
    /// Insured or guaranteed.
    pub covered: Money,
}

impl Parts {
    /// The exposure. Cover takes off what there is, not more.
    pub fn total(&self) -> Result<Money, MoneyError> {
        let owed = self.receivable.add(self.unbilled)?.add(self.orders)?;
        let bare = owed.sub(self.unapplied)?.sub(self.advances)?;
        bare.sub(self.used_cover(bare)?)
    }
    fn used_cover(&self, bare: Money) -> Result<Money, MoneyError> {
        self.covered.min(bare.max(Money::zero(bare.currency()))?)
    }
}

/// A contract, or an order without one: gross price, net price, and the net price delivered, recognised; gross billed.
#[derive(Clone, Copy, Debug)]
pub struct Performed {
    pub gross: Money,
    pub net: Money,
    pub delivered: Money,
    pub recognised: Money,
    pub billed: Money,
}

/// What is owed for it beside its invoices, and what was billed in advance; one of the two is zero.
pub fn unbilled_and_advance(p: Performed) -> Result<(Money, Money), MoneyError> {
    let zero = Money::zero(p.gross.currency());
    let over = gross_of(p.delivered.max(p.recognised)?, p)?.sub(p.billed)?;
    Ok((over.max(zero)?, over.neg()?.max(zero)?))
}

/// Earned over time before it is delivered: it is owed as performed and must not be owed as ordered once more.
pub fn earned_ahead(p: Performed) -> Result<Money, MoneyError> {
    let ahead = p.recognised.sub(p.delivered)?;
    gross_of(ahead.max(Money::zero(ahead.currency()))?, p)
}

fn gross_of(net: Money, p: Performed) -> Result<Money, MoneyError> {
    if p.net.is_zero() {
        return Ok(Money::zero(p.gross.currency()));
    }
    p.gross.times_fraction(i128::from(net.minor()), i128::from(p.net.minor()))
}

/// Does an order count already?
pub fn in_window(required_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let last = add_days(today, WINDOW_DAYS).unwrap_or(NaiveDate::MAX);
    required_on.is_none_or(|on| on <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn yuan(units: i64) -> Money {
        Money::new(units * 100, Currency::CNY)
    }
    fn parts(p: [i64; 6]) -> Parts {
        let [receivable, unbilled, orders, unapplied, advances, covered] = p.map(yuan);
        Parts { receivable, unbilled, orders, unapplied, advances, covered }
    }
    fn performed(gross: i64, delivered: i64, recognised: i64, billed: i64) -> Performed {
        let [gross, delivered, recognised, billed] = [gross, delivered, recognised, billed].map(yuan);
        Performed { gross, net: yuan(1_000), delivered, recognised, billed }
    }

    #[test]
    fn an_exposure_is_the_sum_of_its_parts() {
        // S-12.
        let total = |p| parts(p).total().unwrap();
        assert_eq!(total([3_200_000, 400_000, 900_000, 0, 0, 0]), yuan(4_500_000));
        assert_eq!(total([100, 20, 30, 40, 5, 10]), yuan(95));
        assert_eq!(total([100, 0, 0, 0, 0, 500]), yuan(0), "cover takes off what there is");
        assert_eq!(total([0, 0, 0, 40, 0, 500]), yuan(-40), "cash on account is ours to give back");
    }

    /// Gross, delivered net, recognised net, billed gross: unbilled, advance, earned ahead. Net is 1,000.
    #[test]
    fn performed_less_billed() {
        for (p, unbilled, advance, ahead) in [
            (performed(1_130, 0, 0, 0), 0, 0, 0),
            (performed(1_130, 500, 500, 0), 565, 0, 0),
            (performed(1_130, 500, 0, 0), 565, 0, 0),
            (performed(1_130, 1_000, 1_000, 1_130), 0, 0, 0),
            (performed(1_130, 0, 0, 339), 0, 339, 0),
            (performed(1_130, 200, 200, 339), 0, 113, 0),
            (performed(1_130, 0, 400, 339), 113, 0, 452),
        ] {
            assert_eq!(unbilled_and_advance(p).unwrap(), (yuan(unbilled), yuan(advance)), "{p:?}");
            assert_eq!(earned_ahead(p).unwrap(), yuan(ahead), "{p:?}");
        }
    }

    #[test]
    fn what_is_wanted_in_a_quarter_counts() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-06-01");
        assert!(in_window(None, today) && in_window(Some(day("2026-08-30")), today));
        assert!(in_window(Some(day("2026-01-01")), today), "late already");
        assert!(!in_window(Some(day("2026-08-31")), today));
    }
}
