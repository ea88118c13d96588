//! Kinds of text and number that more than one room asks for.
use crate::field::{Field, read_parsed, read_text};
use crate::shape::{Shape, Shapes};
use ltc_kernel::{Findings, Money, Quantity};
use serde::Serialize;
use serde_json::{Value, json};
use std::ops::Deref;

macro_rules! text_kind {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        pub struct $name(pub String);
        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str { &self.0 }
        }
        impl From<$name> for String {
            fn from(v: $name) -> String { v.0 }
        }
        impl Shape for $name {
            fn shape(_: &mut Shapes) -> Value {
                json!({"type": "string", "minLength": 1, "maxLength": $max, "x-kind": $kind})
            }
        }
    };
}
text_kind!(/** Up to 10,000 characters, line breaks allowed. */ LongText, "long_text", 10_000);
text_kind!(/** An e-mail address with a domain; kept in lower case. */ Email, "email", 254);
text_kind!(/** ISO 3166 alpha-2, upper case. */ Country, "country", 2);
text_kind!(/** Digits with an optional `+`, spaces and hyphens. */ Phone, "phone", 30);
text_kind!(/** 统一社会信用代码: 18 characters with the check character of GB 32100. */ CreditCode, "credit_code", 18);

impl Field for LongText {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_text(value, at, 10_000, findings).map(Self)
    }
}
impl Field for Email {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "email.malformed", findings, |t| email(t.trim())).map(Self)
    }
}
impl Field for Country {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let code = |t: &str| {
            (t.len() == 2 && t.bytes().all(|b| b.is_ascii_alphabetic())).then(|| t.to_ascii_uppercase())
        };
        read_parsed(value, at, "country.malformed", findings, code).map(Self)
    }
}
impl Field for Phone {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "phone.malformed", findings, |t| phone(t.trim())).map(Self)
    }
}
impl Field for CreditCode {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let code = |t: &str| credit_code(t.trim()).then(|| t.trim().to_owned());
        read_parsed(value, at, "credit_code.check_digit", findings, code).map(Self)
    }
}

fn email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let name =
        |p: &str| !p.is_empty() && p.chars().all(|c| c.is_alphanumeric() || c == '-') && !p.starts_with('-');
    let fits = !local.is_empty() && text.len() <= 254 && !text.contains(char::is_whitespace);
    (fits && domain.contains('.') && domain.split('.').all(name)).then(|| text.to_lowercase())
}

fn phone(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let only = text
        .chars()
        .enumerate()
        .all(|(i, c)| c.is_ascii_digit() || " -()".contains(c) || (c == '+' && i == 0));
    (only && (5..=20).contains(&digits)).then(|| text.to_owned())
}

/// GB 32100-2015, 6.2: weights 3^i mod 31 over 17 characters, check = (31 - sum mod 31) mod 31.
fn credit_code(text: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<usize>> = text.chars().map(|c| ALPHABET.find(c)).collect();
    let Some(values) = values.filter(|v| v.len() == 18) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}

/// A number or amount above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positive<T>(pub T);
/// A number or amount of at least zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNegative<T>(pub T);

/// Has a sign.
pub trait Signed {
    fn sign(&self) -> i64;
    /// The prefix of its finding codes.
    const WHAT: &'static str;
}
impl Signed for Money {
    fn sign(&self) -> i64 {
        self.minor().signum()
    }
    const WHAT: &'static str = "money";
}
impl Signed for Quantity {
    fn sign(&self) -> i64 {
        self.scaled().signum()
    }
    const WHAT: &'static str = "quantity";
}
impl Signed for i64 {
    fn sign(&self) -> i64 {
        self.signum()
    }
    const WHAT: &'static str = "number";
}
impl Signed for ltc_kernel::Ratio {
    fn sign(&self) -> i64 {
        self.scaled().signum()
    }
    const WHAT: &'static str = "ratio";
}

impl<T: Shape> Shape for Positive<T> {
    fn shape(shapes: &mut Shapes) -> Value {
        T::shape(shapes)
    }
}
impl<T: Shape> Shape for NotNegative<T> {
    fn shape(shapes: &mut Shapes) -> Value {
        T::shape(shapes)
    }
}
impl<T: Field + Signed> Field for Positive<T> {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let read = T::read(value, at, findings)?;
        if read.sign() > 0 {
            return Some(Self(read));
        }
        findings.add(at, if T::WHAT == "money" { "money.not_positive" } else { "number.not_positive" });
        None
    }
}
impl<T: Field + Signed> Field for NotNegative<T> {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let read = T::read(value, at, findings)?;
        if read.sign() >= 0 {
            return Some(Self(read));
        }
        findings.add(at, if T::WHAT == "money" { "money.negative" } else { "number.negative" });
        None
    }
}

/// A unit price as decimal text; its currency is the document's. Up to 8 decimals, not negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceText(pub String);
impl Shape for PriceText {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "x-kind": "unit_price"})
    }
}
impl Field for PriceText {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let price = |t: &str| {
            ltc_kernel::UnitPrice::parse(t, ltc_kernel::Currency::CNY).ok().filter(|p| p.scaled() >= 0)
        };
        read_parsed(value, at, "unit_price.malformed", findings, |t| price(t).map(|_| t.to_owned())).map(Self)
    }
}
impl PriceText {
    pub fn in_currency(
        &self,
        currency: ltc_kernel::Currency,
    ) -> Result<ltc_kernel::UnitPrice, ltc_kernel::MoneyError> {
        ltc_kernel::UnitPrice::parse(&self.0, currency)
    }
}

/// A reference to another resource, for the picker of the client: `Ref<Accounts>`.
#[macro_export]
macro_rules! reference {
    ($($name:ident => $collection:literal),* $(,)?) => {$(
        #[doc = concat!("The id of one of `/", $collection, "`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub $crate::Uuid);
        impl $crate::Shape for $name {
            fn shape(_: &mut $crate::Shapes) -> $crate::Value {
                $crate::json!({"type": "string", "format": "uuid", "x-kind": concat!("id:", $collection)})
            }
        }
        impl $crate::Field for $name {
            fn read(value: Option<&$crate::Value>, at: &str, findings: &mut $crate::Findings) -> Option<Self> {
                <$crate::Uuid as $crate::Field>::read(value, at, findings).map(Self)
            }
        }
    )*};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_codes_are_checked_by_their_last_character() {
        assert!(credit_code("91350100M000100Y43"));
        assert!(!credit_code("91350100M000100Y44"));
        assert!(!credit_code("91350100M000100Y4"));
    }

    #[test]
    fn an_address_needs_a_domain() {
        assert_eq!(email("Li@Example.com").as_deref(), Some("li@example.com"));
        assert_eq!(email("li@example"), None);
        assert_eq!(email("li"), None);
        assert_eq!(phone("+86 10-8888 6666").as_deref(), Some("+86 10-8888 6666"));
        assert_eq!(phone("12ab56"), None);
    }
}
