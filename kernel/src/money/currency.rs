//! Currencies of ISO 4217 that have a minor unit.

use super::MoneyError;
use std::fmt;

/// An ISO 4217 currency. Gold, special drawing rights and "no currency" are not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Chinese yuan, 2 decimals.
    pub const CNY: Self = Self(iso_currency::Currency::CNY);
    /// US dollar, 2 decimals.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// Euro, 2 decimals.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// Japanese yen, no decimals.
    pub const JPY: Self = Self(iso_currency::Currency::JPY);
    /// Kuwaiti dinar, 3 decimals.
    pub const KWD: Self = Self(iso_currency::Currency::KWD);

    /// Finds a currency by its three capital letters.
    pub fn of(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code)
            .filter(|currency| currency.exponent().is_some())
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency { code: code.chars().take(10).collect() })
    }

    /// The three letters, such as `CNY`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals of the minor unit: CNY 2, JPY 0, KWD 3.
    pub fn minor_digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::str::FromStr for Currency {
    type Err = MoneyError;
    fn from_str(code: &str) -> Result<Self, MoneyError> {
        Self::of(code)
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = <String as serde::Deserialize>::deserialize(from)?;
        Self::of(&code).map_err(serde::de::Error::custom)
    }
}
