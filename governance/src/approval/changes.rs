//! What changed since the version that was decided last. Pure.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One fact that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    pub field: String,
    pub before: Value,
    pub after: Value,
}

/// The facts that differ, in the order of their names; a fact that is new or gone stands against null.
pub fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Change> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let value = |all: &Map<String, Value>, name: &str| all.get(name).cloned().unwrap_or(Value::Null);
    let change = |n: &String| Change { field: n.clone(), before: value(before, n), after: value(after, n) };
    names.into_iter().map(change).filter(|c| c.before != c.after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_told() {
        let facts = |v: Value| v.as_object().cloned().unwrap_or_default();
        let told = changes(
            &facts(json!({"amount": "10.00", "reason": "02", "gone": 1})),
            &facts(json!({"amount": "12.00", "reason": "02", "new": true})),
        );
        let names: Vec<_> = told.iter().map(|c| c.field.as_str()).collect();
        assert_eq!(names, ["amount", "gone", "new"]);
        assert_eq!(told[0].after, json!("12.00"));
    }
}
