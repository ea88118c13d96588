//! Money: an exact amount in the minor unit of one currency (domain 0.2).
//!
//! All arithmetic is checked: an overflow or a mix of currencies is a [`MoneyError`], never a
//! panic and never a wrong figure. There is no `+` operator because `+` can not refuse.

mod currency;
mod error;

pub use currency::Currency;
pub use error::MoneyError;

use crate::decimal::{parse_scaled, scaled_text};
use crate::rate::Ratio;
use crate::rounding::{divide_half_up, narrow, product};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// An amount: `minor` counts the smallest unit of `currency` (fen, cent, yen).
///
/// JSON: `{"amount":"1234.50","currency":"CNY"}`. Amounts have no `<`: compare with
/// [`Money::cmp_same`], which refuses two currencies.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "MoneyText", into = "MoneyText")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

#[allow(clippy::should_implement_trait, reason = "the operators of std can not refuse")]
impl Money {
    /// An amount counted in minor units: `Money::new(12350, Currency::CNY)` is 123.50.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads decimal text such as `-1234.50`. Refuses more decimals than the currency has,
    /// spaces, plus signs, thousands marks and exponents.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        Ok(Self::new(parse_scaled(text, currency.minor_digits())?, currency))
    }

    /// Decimal text with all decimals of the currency: `1234.50`.
    pub fn to_text(self) -> String {
        scaled_text(self.minor, self.currency.minor_digits())
    }

    /// The count of minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// `self + other`, same currency.
    pub fn add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.minor.checked_add(other.minor).map(|minor| self.with(minor)).ok_or(MoneyError::Overflow)
    }

    /// `self - other`, same currency.
    pub fn sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.minor.checked_sub(other.minor).map(|minor| self.with(minor)).ok_or(MoneyError::Overflow)
    }

    /// The opposite amount.
    pub fn neg(self) -> Result<Self, MoneyError> {
        self.minor.checked_neg().map(|minor| self.with(minor)).ok_or(MoneyError::Overflow)
    }

    /// The amount without its sign.
    pub fn abs(self) -> Result<Self, MoneyError> {
        self.minor.checked_abs().map(|minor| self.with(minor)).ok_or(MoneyError::Overflow)
    }

    /// The sum of amounts of one currency; nothing sums to zero of that currency.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::add)
    }

    /// The smaller of two amounts of one currency.
    pub fn min(self, other: Self) -> Result<Self, MoneyError> {
        Ok(if self.cmp_same(&other)? == Ordering::Greater { other } else { self })
    }

    /// The larger of two amounts of one currency.
    pub fn max(self, other: Self) -> Result<Self, MoneyError> {
        Ok(if self.cmp_same(&other)? == Ordering::Less { other } else { self })
    }

    /// The order of two amounts of one currency.
    pub fn cmp_same(&self, other: &Self) -> Result<Ordering, MoneyError> {
        self.same_currency(*other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// `self * ratio`, rounded half-up once to the minor unit.
    pub fn times(self, ratio: Ratio) -> Result<Self, MoneyError> {
        self.times_fraction(i128::from(ratio.scaled()), i128::from(Ratio::SCALE))
    }

    /// `self * num / den`, rounded half-up once: interest by days, straight-line shares.
    /// Multiply all factors into `num` and `den` instead of rounding between steps.
    pub fn times_fraction(self, num: i128, den: i128) -> Result<Self, MoneyError> {
        let exact = product(i128::from(self.minor), num)?;
        Ok(self.with(narrow(divide_half_up(exact, den)?)?))
    }

    /// More than zero.
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Less than zero.
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Exactly zero.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Refuses a second currency.
    pub fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch { left: self.currency, right: other.currency })
    }

    /// The same currency with another count of minor units.
    pub(crate) const fn with(self, minor: i64) -> Self {
        Self::new(minor, self.currency)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.to_text(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The JSON form of an amount.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Money", deny_unknown_fields)]
struct MoneyText {
    amount: String,
    currency: Currency,
}

impl From<Money> for MoneyText {
    fn from(money: Money) -> Self {
        Self { amount: money.to_text(), currency: money.currency }
    }
}

impl TryFrom<MoneyText> for Money {
    type Error = MoneyError;
    fn try_from(text: MoneyText) -> Result<Self, MoneyError> {
        Self::parse(&text.amount, text.currency)
    }
}
