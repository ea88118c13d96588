//! Reading a request so that every finding is told at once: each field reads itself out of the JSON and
//! says what is wrong with it, and the others are read all the same.
use crate::Shape;
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use ltc_kernel::{Currency, Findings, Money, Quantity, Ratio};
use serde_json::Value;
use uuid::Uuid;

/// A type that reads itself from a request. `None` means that a finding was added.
pub trait Field: Shape + Sized {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self>;
}

/// The value, unless it is absent or null: then the finding `required`.
pub fn present<'a>(value: Option<&'a Value>, at: &str, findings: &mut Findings) -> Option<&'a Value> {
    match value {
        None | Some(Value::Null) => {
            findings.add(at, "required");
            None
        }
        some => some,
    }
}

/// Text without control characters (a line break is none in long text).
pub fn read_text(value: Option<&Value>, at: &str, most: usize, findings: &mut Findings) -> Option<String> {
    let Some(text) = present(value, at, findings)?.as_str() else {
        findings.add(at, "not_text");
        return None;
    };
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() {
        findings.add(at, "required");
    } else if length > most {
        findings.add_with(at, "too_long", &[("max", &most.to_string()), ("length", &length.to_string())]);
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
        findings.add(at, "control_character");
    } else {
        return Some(text.to_owned());
    }
    None
}

/// Reads by a parser of text; `code` is the finding when it refuses.
pub fn read_parsed<T>(
    value: Option<&Value>,
    at: &str,
    code: &'static str,
    findings: &mut Findings,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = present(value, at, findings)?;
    let parsed = value.as_str().and_then(parse);
    if parsed.is_none() {
        findings.add(at, code);
    }
    parsed
}

impl Field for String {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_text(value, at, 200, findings)
    }
}
impl Field for bool {
    /// Absent is `false`.
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        match value {
            None | Some(Value::Null) => Some(false),
            Some(Value::Bool(b)) => Some(*b),
            Some(_) => {
                findings.add(at, "not_boolean");
                None
            }
        }
    }
}
impl Field for i64 {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let number = present(value, at, findings)?.as_i64();
        if number.is_none() {
            findings.add(at, "not_integer");
        }
        number
    }
}
impl Field for Uuid {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "not_id", findings, |t| t.parse().ok())
    }
}
impl Field for NaiveDate {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let plausible = |d: &NaiveDate| (1900..=2200).contains(&chrono::Datelike::year(d));
        read_parsed(value, at, "not_date", findings, |t| t.parse().ok().filter(plausible))
    }
}
impl Field for DateTime<Utc> {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let utc =
            |t: &str| DateTime::parse_from_rfc3339(t).ok().map(|d| d.with_timezone(&Utc).trunc_subsecs(6));
        read_parsed(value, at, "not_instant", findings, utc)
    }
}
impl Field for Ratio {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "not_ratio", findings, |t| Ratio::parse(t).ok())
    }
}
impl Field for Quantity {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "not_quantity", findings, |t| Quantity::parse(t).ok())
    }
}
impl Field for Currency {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "unknown_currency", findings, |t| Currency::of(t).ok())
    }
}
impl Field for Value {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        present(value, at, findings).cloned()
    }
}
impl Field for () {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        no_others(value, at, &[], findings);
        Some(())
    }
}
impl Field for Money {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let value = present(value, at, findings)?;
        if !value.is_object() {
            findings.add(at, "not_money");
            return None;
        }
        no_others(Some(value), at, &["amount", "currency"], findings);
        let currency = Currency::read(value.get("currency"), &[at, "/currency"].concat(), findings);
        let at = [at, "/amount"].concat();
        let text = present(value.get("amount"), &at, findings).map(|v| v.as_str().unwrap_or_default());
        let (currency, text) = (currency?, text?);
        match Money::parse(text, currency) {
            Ok(money) => Some(money),
            Err(error) => {
                findings.add(&at, error.code());
                None
            }
        }
    }
}
impl<T: Field> Field for Option<T> {
    /// Absent, null and empty text are all "not given".
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        match value {
            None | Some(Value::Null) => Some(None),
            Some(Value::String(s)) if s.trim().is_empty() => Some(None),
            some => T::read(some, at, findings).map(Some),
        }
    }
}
impl<T: Field> Field for Vec<T> {
    /// Absent is empty; more than 5,000 entries are refused.
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let items = match value {
            None | Some(Value::Null) => return Some(vec![]),
            Some(Value::Array(items)) if items.len() <= 5_000 => items,
            Some(Value::Array(_)) => {
                findings.add_with(at, "too_many", &[("max", "5000")]);
                return None;
            }
            Some(_) => {
                findings.add(at, "not_list");
                return None;
            }
        };
        let place = |i: usize| [at, "/", &i.to_string()].concat();
        let read: Vec<_> =
            items.iter().enumerate().map(|(i, v)| T::read(Some(v), &place(i), findings)).collect();
        read.into_iter().collect()
    }
}

/// Refuses fields that the form does not know: no mass assignment (`reliability.md` B4).
pub fn no_others(value: Option<&Value>, at: &str, known: &[&str], findings: &mut Findings) {
    match value {
        None | Some(Value::Null) => {}
        Some(Value::Object(fields)) => {
            for name in fields.keys().filter(|n| !known.contains(&n.as_str())) {
                findings.add([at, "/", name].concat(), "unknown_field");
            }
        }
        Some(_) => findings.add(at, "not_object"),
    }
}
