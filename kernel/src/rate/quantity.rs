//! Quantities of goods, hours, licences (six decimals).

use crate::decimal::{decimal_text, parse_scaled, trimmed_text};
use crate::money::MoneyError;
use crate::rate::Ratio;
use crate::rounding::{divide_half_up, narrow, product};

/// How much of something, with six decimals. The unit of measure is known by the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quantity(i64);

#[allow(clippy::should_implement_trait, reason = "the operators of std can not refuse")]
impl Quantity {
    /// What one unit is scaled to.
    pub const SCALE: i64 = 1_000_000;
    const DECIMALS: u32 = 6;

    /// Reads decimal text with up to six decimals.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        parse_scaled(text, Self::DECIMALS).map(Self)
    }

    /// A whole number of units.
    pub fn from_int(units: i64) -> Result<Self, MoneyError> {
        units.checked_mul(Self::SCALE).map(Self).ok_or(MoneyError::Overflow)
    }

    /// From millionths, as stored.
    pub const fn from_scaled(scaled: i64) -> Self {
        Self(scaled)
    }

    /// Millionths.
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// Decimal text without trailing zeros: `2.5`, `10`.
    pub fn to_text(self) -> String {
        trimmed_text(self.0, Self::DECIMALS, 0)
    }

    /// No units.
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

    /// The sum of quantities.
    pub fn sum(quantities: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        quantities.into_iter().try_fold(Self::zero(), Self::add)
    }

    /// `self * ratio`, half-up at six decimals.
    pub fn times(self, ratio: Ratio) -> Result<Self, MoneyError> {
        let exact = product(i128::from(self.0), i128::from(ratio.scaled()))?;
        narrow(divide_half_up(exact, i128::from(Ratio::SCALE))?).map(Self)
    }

    /// More than zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
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

decimal_text!(Quantity);
