//! What can be wrong with an amount, a rate or a quantity.

use super::Currency;
use std::fmt;

/// Why money arithmetic refused. [`MoneyError::code`] is the stable code shown to clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// The result does not fit: `money.overflow`.
    Overflow,
    /// Two amounts of different currencies met: `money.currency_mismatch`.
    CurrencyMismatch { left: Currency, right: Currency },
    /// Not a plain decimal number: `money.malformed`.
    Malformed { text: String },
    /// More decimals than the currency or the kind of number has: `money.too_many_decimals`.
    TooManyDecimals { allowed: u32 },
    /// Not an ISO 4217 currency with a minor unit: `money.unknown_currency`.
    UnknownCurrency { code: String },
    /// A share of nothing: `money.division_by_zero`.
    DivisionByZero,
    /// A rate or weight that must not be negative (or zero): `money.out_of_range`.
    OutOfRange { what: &'static str },
}

impl MoneyError {
    /// The stable error code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Overflow => "money.overflow",
            Self::CurrencyMismatch { .. } => "money.currency_mismatch",
            Self::Malformed { .. } => "money.malformed",
            Self::TooManyDecimals { .. } => "money.too_many_decimals",
            Self::UnknownCurrency { .. } => "money.unknown_currency",
            Self::DivisionByZero => "money.division_by_zero",
            Self::OutOfRange { .. } => "money.out_of_range",
        }
    }

    /// The values that a translated message needs.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Overflow | Self::DivisionByZero => Vec::new(),
            Self::CurrencyMismatch { left, right } => {
                vec![("left", left.code().to_owned()), ("right", right.code().to_owned())]
            }
            Self::Malformed { text } => vec![("text", text.clone())],
            Self::TooManyDecimals { allowed } => vec![("allowed", allowed.to_string())],
            Self::UnknownCurrency { code } => vec![("currency", code.clone())],
            Self::OutOfRange { what } => vec![("what", (*what).to_owned())],
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())?;
        for (key, value) in self.params() {
            write!(out, " {key}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for MoneyError {}
