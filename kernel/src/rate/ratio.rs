//! Ratios: margins, tax rates, shares, progress (domain 0.2: six decimals).

use crate::decimal::{decimal_text, parse_scaled, scaled_text};
use crate::money::{Money, MoneyError};
use crate::rounding::{divide_half_up, narrow, product};

/// A decimal fraction with six decimals: 28 % is `0.280000`, scaled 280000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ratio(i64);

#[allow(clippy::should_implement_trait, reason = "the operators of std can not refuse")]
impl Ratio {
    /// What a whole is scaled to.
    pub const SCALE: i64 = 1_000_000;
    const DECIMALS: u32 = 6;

    /// Reads a decimal fraction with up to six decimals.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        parse_scaled(text, Self::DECIMALS).map(Self)
    }

    /// From millionths, as stored.
    pub const fn from_scaled(scaled: i64) -> Self {
        Self(scaled)
    }

    /// Millionths.
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// Always six decimals: `0.280000`.
    pub fn to_text(self) -> String {
        scaled_text(self.0, Self::DECIMALS)
    }

    /// The share of `part` in `whole`, half-up at six decimals. A zero whole is an error.
    pub fn of(part: Money, whole: Money) -> Result<Self, MoneyError> {
        part.same_currency(whole)?;
        Self::of_counts(i128::from(part.minor()), i128::from(whole.minor()))
    }

    /// The share of two counts, half-up at six decimals: days elapsed of days in total.
    pub fn of_counts(part: i128, whole: i128) -> Result<Self, MoneyError> {
        let scaled = product(part, i128::from(Self::SCALE))?;
        narrow(divide_half_up(scaled, whole)?).map(Self)
    }

    /// The whole, 100 %.
    pub const fn one() -> Self {
        Self(Self::SCALE)
    }

    /// Nothing, 0 %.
    pub const fn zero() -> Self {
        Self(0)
    }

    /// `self + other`.
    pub fn add(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_add(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// `self - other`.
    pub fn sub(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// `self * other`, half-up at six decimals.
    pub fn times(self, other: Self) -> Result<Self, MoneyError> {
        let exact = product(i128::from(self.0), i128::from(other.0))?;
        narrow(divide_half_up(exact, i128::from(Self::SCALE))?).map(Self)
    }

    /// Less than zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Exactly zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

decimal_text!(Ratio);
