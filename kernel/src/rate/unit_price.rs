//! Unit prices with up to eight decimals (domain 0.2).

use crate::decimal::{parse_scaled, trimmed_text};
use crate::money::{Currency, Money, MoneyError};
use crate::rate::{Quantity, Ratio};
use crate::rounding::{divide_half_up, narrow, product, ten_to};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The price of one unit, eight decimals, in one currency.
///
/// JSON: `{"amount":"0.12345678","currency":"CNY"}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UnitPriceText", into = "UnitPriceText")]
pub struct UnitPrice {
    scaled: i64,
    currency: Currency,
}

impl UnitPrice {
    const DECIMALS: u32 = 8;
    /// What one unit of currency is scaled to.
    pub const SCALE: i64 = 100_000_000;

    /// Reads decimal text with up to eight decimals.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        Ok(Self::from_scaled(parse_scaled(text, Self::DECIMALS)?, currency))
    }

    /// From hundred-millionths of a unit of currency, as stored.
    pub const fn from_scaled(scaled: i64, currency: Currency) -> Self {
        Self { scaled, currency }
    }

    /// The price at which `quantity` costs `total`, half-up at eight decimals.
    pub fn from_total(total: Money, quantity: Quantity) -> Result<Self, MoneyError> {
        let to_price = ten_to(Self::DECIMALS + 6 - total.currency().minor_digits());
        let exact = product(i128::from(total.minor()), to_price)?;
        let scaled = divide_half_up(exact, i128::from(quantity.scaled()))?;
        Ok(Self::from_scaled(narrow(scaled)?, total.currency()))
    }

    /// Hundred-millionths of a unit of currency.
    pub const fn scaled(self) -> i64 {
        self.scaled
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Decimal text, at least the decimals of the currency: `100.00`, `0.12345678`.
    pub fn to_text(self) -> String {
        trimmed_text(self.scaled, Self::DECIMALS, self.currency.minor_digits())
    }

    /// Price times quantity, rounded half-up once to the minor unit.
    pub fn times(self, quantity: Quantity) -> Result<Money, MoneyError> {
        let exact = product(i128::from(self.scaled), i128::from(quantity.scaled()))?;
        let den = ten_to(Self::DECIMALS + 6 - self.currency.minor_digits());
        Ok(Money::new(narrow(divide_half_up(exact, den)?)?, self.currency))
    }

    /// The price times a ratio (a discount, a surcharge), half-up at eight decimals.
    pub fn times_ratio(self, ratio: Ratio) -> Result<Self, MoneyError> {
        let exact = product(i128::from(self.scaled), i128::from(ratio.scaled()))?;
        let scaled = narrow(divide_half_up(exact, i128::from(Ratio::SCALE))?)?;
        Ok(Self::from_scaled(scaled, self.currency))
    }

    /// Less than zero.
    pub const fn is_negative(self) -> bool {
        self.scaled < 0
    }

    /// Exactly zero.
    pub const fn is_zero(self) -> bool {
        self.scaled == 0
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.to_text(), self.currency)
    }
}

impl fmt::Debug for UnitPrice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The JSON form of a unit price.
#[derive(Serialize, Deserialize)]
#[serde(rename = "UnitPrice", deny_unknown_fields)]
struct UnitPriceText {
    amount: String,
    currency: Currency,
}

impl From<UnitPrice> for UnitPriceText {
    fn from(price: UnitPrice) -> Self {
        Self { amount: price.to_text(), currency: price.currency }
    }
}

impl TryFrom<UnitPriceText> for UnitPrice {
    type Error = MoneyError;
    fn try_from(text: UnitPriceText) -> Result<Self, MoneyError> {
        Self::parse(&text.amount, text.currency)
    }
}
