//! Contract balances (domain.md 4.4.4): revenue first consumes the contract liability, the rest becomes
//! contract asset; billing first consumes the contract asset, the rest becomes contract liability. Pure.
//!
//! Amounts are net, in the currency of the contract; `*_base` is their carrying amount in base currency. A
//! liability keeps the rate of the day it was billed (4.11), as an average over what is left of it.

use ltc_kernel::{Money, MoneyError};

/// What stands on 1481 and 2204 for one contract. At most one of the two is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub asset: Money,
    pub asset_base: Money,
    pub liability: Money,
    pub liability_base: Money,
}

/// An amount split into what it consumes and what it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Taken off the other side of the balance.
    pub consumed: Money,
    /// Its carrying amount in base currency.
    pub consumed_base: Money,
    /// Its value at the rate of the day; differs from the carrying amount by the exchange difference.
    pub consumed_at_rate: Money,
    /// Added to the balance.
    pub added: Money,
    pub added_base: Money,
}

impl Moved {
    /// Both together, for one posting.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            consumed: self.consumed.add(other.consumed)?,
            consumed_base: self.consumed_base.add(other.consumed_base)?,
            consumed_at_rate: self.consumed_at_rate.add(other.consumed_at_rate)?,
            added: self.added.add(other.added)?,
            added_base: self.added_base.add(other.added_base)?,
        })
    }
}

impl Balance {
    /// Recognises revenue: liability first, then asset.
    pub fn recognise(self, amount: Money, at_rate: Money) -> Result<(Self, Moved), MoneyError> {
        let consumed = amount.min(self.liability)?;
        let base = share(self.liability_base, consumed, self.liability)?;
        self.recognise_from(amount, at_rate, (consumed, base))
    }
    /// The same where it is known what of the liability is used, and what that is carried at.
    pub fn recognise_from(
        self,
        amount: Money,
        at_rate: Money,
        (consumed, consumed_base): (Money, Money),
    ) -> Result<(Self, Moved), MoneyError> {
        let consumed_at_rate = share(at_rate, consumed, amount)?;
        let moved = Moved {
            consumed,
            consumed_base,
            consumed_at_rate,
            added: amount.sub(consumed)?,
            added_base: at_rate.sub(consumed_at_rate)?,
        };
        let after = Self {
            asset: self.asset.add(moved.added)?,
            asset_base: self.asset_base.add(moved.added_base)?,
            liability: self.liability.sub(moved.consumed)?,
            liability_base: self.liability_base.sub(moved.consumed_base)?,
        };
        Ok((after, moved))
    }
    /// Bills a net amount: asset first, then liability.
    pub fn bill(self, net: Money, at_rate: Money) -> Result<(Self, Moved), MoneyError> {
        let moved = split(net, at_rate, self.asset, self.asset_base)?;
        let after = Self {
            asset: self.asset.sub(moved.consumed)?,
            asset_base: self.asset_base.sub(moved.consumed_base)?,
            liability: self.liability.add(moved.added)?,
            liability_base: self.liability_base.add(moved.added_base)?,
        };
        Ok((after, moved))
    }
    /// Takes a billing back: what is not yet earned leaves the liability, the rest is contract asset again.
    pub fn unbill(self, net: Money, at_rate: Money) -> Result<(Self, Moved), MoneyError> {
        let moved = split(net, at_rate, self.liability, self.liability_base)?;
        self.unbill_as(moved)
    }
    /// The same where it is known what leaves the liability.
    pub fn unbill_as(self, moved: Moved) -> Result<(Self, Moved), MoneyError> {
        let liability = self.liability.sub(moved.consumed)?;
        let liability_base = self.liability_base.sub(moved.consumed_base)?;
        let (asset, asset_base) = (self.asset.add(moved.added)?, self.asset_base.add(moved.added_base)?);
        Ok((Self { asset, asset_base, liability, liability_base }, moved))
    }
    pub fn is_zero(&self) -> bool {
        self.asset.is_zero() && self.liability.is_zero()
    }
}

fn split(amount: Money, at_rate: Money, held: Money, held_base: Money) -> Result<Moved, MoneyError> {
    let consumed = amount.min(held)?;
    let consumed_at_rate = share(at_rate, consumed, amount)?;
    Ok(Moved {
        consumed,
        consumed_base: share(held_base, consumed, held)?,
        consumed_at_rate,
        added: amount.sub(consumed)?,
        added_base: at_rate.sub(consumed_at_rate)?,
    })
}

/// `base * part / whole`; all of it for the whole, so that nothing is left behind.
pub fn share(base: Money, part: Money, whole: Money) -> Result<Money, MoneyError> {
    if part == whole {
        return Ok(base);
    }
    base.times_fraction(i128::from(part.minor()), i128::from(whole.minor()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }
    const EMPTY: Balance = Balance {
        asset: Money::zero(Currency::CNY),
        asset_base: Money::zero(Currency::CNY),
        liability: Money::zero(Currency::CNY),
        liability_base: Money::zero(Currency::CNY),
    };

    #[test]
    fn billing_before_performance_is_a_liability_that_revenue_consumes() {
        let (after, moved) = EMPTY.bill(cny(600), cny(600)).unwrap();
        assert_eq!((moved.consumed, moved.added), (cny(0), cny(600)));
        let (after, moved) = after.recognise(cny(2_000), cny(2_000)).unwrap();
        assert_eq!((moved.consumed, moved.added), (cny(600), cny(1_400)));
        assert_eq!((after.liability, after.asset), (cny(0), cny(1_400)));
        let (after, moved) = after.bill(cny(1_500), cny(1_500)).unwrap();
        assert_eq!((moved.consumed, moved.added), (cny(1_400), cny(100)));
        assert_eq!((after.asset, after.liability), (cny(0), cny(100)));
    }

    /// S-03 row 2: 600 000 of revenue, 60 000 from the advance at 7.10, the rest at 7.12.
    #[test]
    fn an_advance_keeps_the_rate_of_its_day() {
        let empty = Balance { asset: usd(0), liability: usd(0), ..EMPTY };
        let (after, _) = empty.bill(usd(10_000_000), cny(71_000_000)).unwrap();
        let (after, moved) = after.recognise(usd(6_000_000), cny(42_720_000)).unwrap();
        assert_eq!((moved.consumed, moved.consumed_base), (usd(6_000_000), cny(42_600_000)));
        assert_eq!((after.liability, after.liability_base), (usd(4_000_000), cny(28_400_000)));
    }

    #[test]
    fn a_billing_taken_back_restores_the_balance() {
        let (earned, _) = EMPTY.recognise(cny(50), cny(50)).unwrap();
        let (billed, _) = earned.bill(cny(150), cny(150)).unwrap();
        let (after, moved) = billed.unbill(cny(150), cny(150)).unwrap();
        assert_eq!((moved.consumed, moved.added, after), (cny(100), cny(50), earned));
    }
}
