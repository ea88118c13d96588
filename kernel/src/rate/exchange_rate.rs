//! Exchange rates (domain 4.11): units of the target currency for one unit of the source.

use crate::decimal::{decimal_text, parse_scaled, trimmed_text};
use crate::money::{Currency, Money, MoneyError};
use crate::rounding::{divide_half_up, narrow, product, ten_to};

/// A positive rate with eight decimals: 7.12 CNY for one USD is `7.12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExchangeRate(i64);

impl ExchangeRate {
    /// What a rate of one is scaled to.
    pub const SCALE: i64 = 100_000_000;
    const DECIMALS: u32 = 8;

    /// Reads decimal text with up to eight decimals; zero and less are refused.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        Self::from_scaled(parse_scaled(text, Self::DECIMALS)?)
    }

    /// From hundred-millionths, as stored; zero and less are refused.
    pub const fn from_scaled(scaled: i64) -> Result<Self, MoneyError> {
        if scaled > 0 { Ok(Self(scaled)) } else { Err(MoneyError::OutOfRange { what: "exchange_rate" }) }
    }

    /// The rate of a currency to itself.
    pub const fn one() -> Self {
        Self(Self::SCALE)
    }

    /// Hundred-millionths.
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// Decimal text, at least four decimals: `7.1200`.
    pub fn to_text(self) -> String {
        trimmed_text(self.0, Self::DECIMALS, 4)
    }

    /// The amount in another currency, rounded half-up once to that currency's minor unit.
    pub fn convert(self, money: Money, to: Currency) -> Result<Money, MoneyError> {
        let exact = product(i128::from(money.minor()), i128::from(self.0))?;
        let num = product(exact, ten_to(to.minor_digits()))?;
        let den = product(i128::from(Self::SCALE), ten_to(money.currency().minor_digits()))?;
        Ok(Money::new(narrow(divide_half_up(num, den)?)?, to))
    }

    /// The rate in the other direction, half-up at eight decimals.
    pub fn inverse(self) -> Result<Self, MoneyError> {
        let square = i128::from(Self::SCALE) * i128::from(Self::SCALE);
        Self::from_scaled(narrow(divide_half_up(square, i128::from(self.0))?)?)
    }
}

decimal_text!(ExchangeRate);
