//! Decimal text to scaled integer and back, shared by money, rates and quantities.
//!
//! The text form is strict on purpose: an optional minus, digits, and at most the allowed
//! number of decimals after one point. No plus, no spaces, no thousands marks, no exponent.

use crate::money::MoneyError;
use crate::rounding::{narrow, ten_to};

/// More digits than this can not fit in an i64 at any scale.
const LONGEST_WHOLE_PART: usize = 20;

/// Reads `text` as an integer scaled by ten to the `decimals`.
pub(crate) fn parse_scaled(text: &str, decimals: u32) -> Result<i64, MoneyError> {
    let malformed = || MoneyError::Malformed { text: text.chars().take(40).collect() };
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return Err(malformed()),
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return Err(malformed());
    }
    if fraction.len() > decimals as usize {
        return Err(MoneyError::TooManyDecimals { allowed: decimals });
    }
    if whole.len() > LONGEST_WHOLE_PART {
        return Err(MoneyError::Overflow);
    }
    let digits = whole.bytes().chain(fraction.bytes());
    let value = digits.fold(0_i128, |sum, digit| sum * 10 + i128::from(digit - b'0'));
    narrow(sign * value * ten_to(decimals - fraction.len() as u32))
}

/// Writes a scaled integer with exactly `decimals` decimals.
pub(crate) fn scaled_text(value: i64, decimals: u32) -> String {
    trimmed_text(value, decimals, decimals)
}

/// Writes a scaled integer, dropping trailing zeros but keeping at least `keep` decimals.
pub(crate) fn trimmed_text(value: i64, decimals: u32, keep: u32) -> String {
    let unit = ten_to(decimals).unsigned_abs();
    let size = u128::from(value.unsigned_abs());
    let sign = if value < 0 { "-" } else { "" };
    let mut fraction = format!("{:0width$}", size % unit, width = decimals as usize);
    if decimals == 0 {
        fraction.clear();
    }
    while fraction.len() > keep as usize && fraction.ends_with('0') {
        fraction.pop();
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", size / unit)
}

/// Gives a scaled type its text form everywhere: `Display`, `FromStr`, serde.
macro_rules! decimal_text {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.to_text())
            }
        }
        impl std::str::FromStr for $name {
            type Err = crate::money::MoneyError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.to_text())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use decimal_text;
