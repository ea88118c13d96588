//! Kinds of text and number that only master data asks for. Each reads itself from a request and says
//! with a coded finding what is wrong.

use ltc_http::serde::{Serialize, Serializer};
use ltc_http::{Field, Findings, Shape, Shapes, Value, json, present, read_parsed};
use ltc_kernel::{ExchangeRate, Ratio};
use std::fmt;

macro_rules! text_kind {
    ($(#[$doc:meta])* $name:ident, $max:literal, $finding:literal, $read:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub String);
        impl From<$name> for String {
            fn from(kind: $name) -> String {
                kind.0
            }
        }
        impl Shape for $name {
            fn shape(_: &mut Shapes) -> Value {
                json!({"type": "string", "minLength": 1, "maxLength": $max, "x-kind": "text"})
            }
        }
        impl Field for $name {
            fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
                read_parsed(value, at, $finding, findings, |text| $read(text.trim())).map(Self)
            }
        }
    };
}
text_kind!(/** Capital letters, digits, `-`, `_`, `.`; up to 40. */ Code, 40, "code.malformed", code);
text_kind!(/** A role of domain.md 3.2. */ RoleCode, 20, "role.unknown", role);
text_kind!(/** A login name: small letters, digits, `.`, `-`, `_`, `@`. */ Login, 64, "login.malformed", login);
text_kind!(/** 商品和服务税收分类编码: 19 digits. */ TaxClassCode, 19, "tax_class_code.malformed", tax_class);
text_kind!(/** A tax number: 5 to 20 letters and digits. */ TaxId, 20, "tax_id.malformed", tax_id);
text_kind!(/** A bank account number or IBAN: 5 to 34 letters and digits. */ BankAccount, 42, "bank_account.malformed", bank_account);
text_kind!(/** A month, `2026-01`. */ PeriodText, 7, "period.malformed", period);

fn only(text: &str, most: usize, fits: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.len() <= most && text.chars().all(fits)
}
fn code(text: &str) -> Option<String> {
    let text = text.to_uppercase();
    only(&text, 40, |c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_.".contains(c)).then_some(text)
}
/// The roles of domain.md 3.2: whoever holds one of them has the rights of the policy table.
pub const ROLES: &[&str] = &[
    "AR",
    "SR",
    "FR",
    "PFC",
    "LEGAL",
    "MKT",
    "SDR",
    "OPS",
    "AR_ACC",
    "PD",
    "SPONSOR",
    "SDT",
    "SS",
    "FIN",
    "PROCESS_OWNER",
    "ADMIN",
    "AUDITOR",
];
fn role(text: &str) -> Option<String> {
    ROLES.contains(&text).then(|| text.to_owned())
}
fn login(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    only(&text, 64, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_@".contains(c)).then_some(text)
}
fn tax_class(text: &str) -> Option<String> {
    (text.len() == 19 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
}
fn tax_id(text: &str) -> Option<String> {
    let text = text.to_uppercase();
    (text.len() >= 5 && only(&text, 20, |c| c.is_ascii_alphanumeric())).then_some(text)
}
fn bank_account(text: &str) -> Option<String> {
    let text: String = text.to_uppercase().chars().filter(|c| *c != ' ' && *c != '-').collect();
    (text.len() >= 5 && only(&text, 34, |c| c.is_ascii_alphanumeric())).then_some(text)
}
fn period(text: &str) -> Option<String> {
    ltc_kernel::Period::parse(text).ok().map(|p| p.to_string())
}

/// An integer between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within<const LEAST: i64, const MOST: i64>(pub i64);

impl<const LEAST: i64, const MOST: i64> Shape for Within<LEAST, MOST> {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "integer", "format": "int64", "minimum": LEAST, "maximum": MOST})
    }
}
impl<const LEAST: i64, const MOST: i64> Field for Within<LEAST, MOST> {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let number = i64::read(value, at, findings)?;
        if (LEAST..=MOST).contains(&number) {
            return Some(Self(number));
        }
        findings.add_with(
            at,
            "number.out_of_range",
            &[("min", &LEAST.to_string()), ("max", &MOST.to_string())],
        );
        None
    }
}

/// A ratio between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(pub Ratio);

impl Shape for Share {
    fn shape(shapes: &mut Shapes) -> Value {
        Ratio::shape(shapes)
    }
}
impl Field for Share {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let ratio = Ratio::read(value, at, findings)?;
        if (Ratio::zero()..=Ratio::one()).contains(&ratio) {
            return Some(Self(ratio));
        }
        findings.add_with(at, "ratio.out_of_range", &[("min", "0"), ("max", "1")]);
        None
    }
}

/// An exchange rate above zero, as decimal text with up to 8 decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateText(pub ExchangeRate);

impl Shape for RateText {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "x-kind": "exchange_rate"})
    }
}
impl Field for RateText {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let text = present(value, at, findings)?.as_str().unwrap_or_default();
        match ExchangeRate::parse(text.trim()) {
            Ok(rate) => Some(Self(rate)),
            Err(ltc_kernel::MoneyError::OutOfRange { .. }) => {
                findings.add(at, "exchange_rate.not_positive");
                None
            }
            Err(_) => {
                findings.add(at, "exchange_rate.malformed");
                None
            }
        }
    }
}
impl Serialize for RateText {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.to_text())
    }
}

/// A unit price in an answer: decimal text, its currency stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price(pub String);

impl Shape for Price {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "x-kind": "unit_price"})
    }
}
impl Serialize for Price {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

/// A new password: 10 to 200 characters, taken as typed and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Password(hidden)")
    }
}
impl Shape for Password {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "minLength": 10, "maxLength": 200, "format": "password", "writeOnly": true, "x-kind": "password"})
    }
}
impl Field for Password {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let text = present(value, at, findings)?.as_str().unwrap_or_default();
        let length = text.chars().count();
        if (10..=200).contains(&length) {
            return Some(Self(text.to_owned()));
        }
        findings.add_with(at, "password.length", &[("min", "10"), ("max", "200")]);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind, given, kept (`-`: refused).
    const TABLE: &str = "
        code      crm-100               CRM-100
        code      a/b                   -
        code      设备                  -
        role      AR_ACC                AR_ACC
        role      ar                    -
        role      BOSS                  -
        login     Li.Wei                li.wei
        login     li,wei                -
        tax_class 1090511010000000000   1090511010000000000
        tax_class 109051101             -
        tax_id    91350100m000100y43    91350100M000100Y43
        tax_id    9135                  -
        bank      6222-0802-0000-1234   6222080200001234
        bank      de89370400440532013000 DE89370400440532013000
        bank      12                    -
        period    2026-01               2026-01
        period    2026-13               -
    ";

    #[test]
    fn texts_are_kept_in_one_form() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let words: Vec<_> = row.split_whitespace().collect();
            let read = match words[0] {
                "code" => code(words[1]),
                "role" => role(words[1]),
                "login" => login(words[1]),
                "tax_class" => tax_class(words[1]),
                "tax_id" => tax_id(words[1]),
                "bank" => bank_account(words[1]),
                _ => period(words[1]),
            };
            assert_eq!(read.as_deref().unwrap_or("-"), words[2], "{row}");
        }
    }

    #[test]
    fn every_wrong_number_is_found() {
        let mut findings = Findings::default();
        assert_eq!(Within::<0, 10>::read(Some(&json!(11)), "/influence", &mut findings), None);
        assert_eq!(Within::<-5, 5>::read(Some(&json!(-5)), "/attitude", &mut findings), Some(Within(-5)));
        assert_eq!(Share::read(Some(&json!("1.01")), "/minimum_margin", &mut findings), None);
        assert_eq!(RateText::read(Some(&json!("0")), "/rate", &mut findings), None);
        assert_eq!(RateText::read(Some(&json!("7,1")), "/rate", &mut findings), None);
        assert_eq!(Password::read(Some(&json!("short")), "/password", &mut findings), None);
        let codes: Vec<_> = findings.as_slice().iter().map(|f| f.code.as_ref()).collect();
        let expected = [
            "number.out_of_range",
            "ratio.out_of_range",
            "exchange_rate.not_positive",
            "exchange_rate.malformed",
            "password.length",
        ];
        assert_eq!(codes, expected);
    }
}
