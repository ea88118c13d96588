//! JSON in and out of the expressions. Amounts arrive as decimal text and become decimals; a JSON number with a
//! fraction has already been a binary float somewhere and is refused.
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use zen_expression::Variable;

/// The input as a variable; `Err` names the place of a number that is not exact. `texts` are fields that stay
/// text even where they look like numbers.
pub(super) fn variable(value: &Value, at: &str, texts: &BTreeSet<&str>) -> Result<Variable, String> {
    Ok(match value {
        Value::Null => Variable::Null,
        Value::Bool(flag) => Variable::Bool(*flag),
        Value::Number(_) if texts.contains(at) => Variable::String(value.to_string().as_str().into()),
        Value::Number(number) => {
            let whole = number.as_i64().map(Decimal::from).or_else(|| number.as_u64().map(Decimal::from));
            Variable::Number(whole.ok_or_else(|| at.to_owned())?)
        }
        Value::String(text) => match decimal(text) {
            Some(number) if !texts.contains(at) => Variable::Number(number),
            _ => Variable::String(text.as_str().into()),
        },
        Value::Array(items) => {
            let read: Result<Vec<_>, _> = items.iter().map(|item| variable(item, at, texts)).collect();
            Variable::from_array(read?)
        }
        Value::Object(fields) => {
            let read: Result<_, String> = fields
                .iter()
                .map(|(name, field)| {
                    let at = if at.is_empty() { name.clone() } else { [at, ".", name].concat() };
                    Ok((Variable::key(name), variable(field, &at, texts)?))
                })
                .collect();
            Variable::from_object(read?)
        }
    })
}

/// Plain decimal text: an optional minus, digits without leading zeros, at most one point.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain = digits(whole) && digits(fraction) && (whole.len() == 1 || !whole.starts_with('0'));
    if plain { Decimal::from_str_exact(text).ok() } else { None }
}

/// A result as JSON: whole numbers as numbers, others as decimal text.
pub(super) fn json(variable: &Variable) -> Value {
    match variable {
        Variable::Null => Value::Null,
        Variable::Bool(flag) => Value::Bool(*flag),
        Variable::Number(number) => number_json(*number),
        Variable::String(text) => Value::from(text.to_string()),
        Variable::Array(items) => Value::Array(items.borrow().iter().map(json).collect()),
        Variable::Object(fields) => {
            let fields: Map<String, Value> =
                fields.borrow().iter().map(|(name, field)| (name.to_string(), json(field))).collect();
            Value::Object(fields)
        }
        Variable::Dynamic(_) => variable.to_value(),
    }
}

fn number_json(number: Decimal) -> Value {
    let whole = number.fract().is_zero().then(|| number.to_i64()).flatten();
    whole.map_or_else(|| Value::from(number.normalize().to_string()), Value::from)
}

/// The same value in one form, so that `"0.50"`, `"0.5"` and numbers compare as what they are.
pub(super) fn canonical(value: &Value) -> Value {
    match value {
        Value::String(text) => decimal(text).map_or_else(|| value.clone(), number_json),
        Value::Number(number) => decimal(&number.to_string()).map_or_else(|| value.clone(), number_json),
        Value::Array(items) => Value::Array(items.iter().map(canonical).collect()),
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), canonical(field))).collect()
        }
        other => other.clone(),
    }
}
