//! Where two contents differ, by path. Entries of a list are matched by their name, not by their place. Pure.

use serde_json::Value;

/// One place where two versions differ; `None` where a side has nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// `/gates/ATB/due_working_days`.
    pub path: String,
    pub left: Option<Value>,
    pub right: Option<Value>,
}

/// What names an entry of a list.
const KEYS: &[&str] = &["code", "gate", "grade", "level", "criterion"];

fn key_of(entry: &Value) -> Option<String> {
    let key = KEYS.iter().find_map(|k| entry.get(k))?;
    Some(key.as_str().map_or_else(|| key.to_string(), str::to_owned))
}

/// All differences, in the order of the left side, then what only the right side has.
pub fn differences(left: &Value, right: &Value) -> Vec<Difference> {
    let mut found = vec![];
    walk(String::new(), Some(left), Some(right), &mut found);
    found
}

fn walk(path: String, left: Option<&Value>, right: Option<&Value>, found: &mut Vec<Difference>) {
    if left == right {
        return;
    }
    match (left, right) {
        (Some(Value::Object(l)), Some(Value::Object(r))) => {
            let only_right = r.keys().filter(|k| !l.contains_key(*k));
            for key in l.keys().chain(only_right) {
                walk([&path, "/", key].concat(), l.get(key), r.get(key), found);
            }
        }
        (Some(Value::Array(l)), Some(Value::Array(r))) => match (named(l), named(r)) {
            (Some(l), Some(r)) => {
                let other =
                    |all: &[(String, Value)], key: &str| all.iter().find(|e| e.0 == key).map(|e| e.1.clone());
                for (key, value) in &l {
                    walk([&path, "/", key].concat(), Some(value), other(&r, key).as_ref(), found);
                }
                for (key, value) in r.iter().filter(|e| other(&l, &e.0).is_none()) {
                    walk([&path, "/", key].concat(), None, Some(value), found);
                }
            }
            _ => found.push(Difference { path, left: left.cloned(), right: right.cloned() }),
        },
        _ => found.push(Difference { path, left: left.cloned(), right: right.cloned() }),
    }
}

/// The entries by name; `None` when one of them has no name of its own.
fn named(list: &[Value]) -> Option<Vec<(String, Value)>> {
    let all: Option<Vec<_>> = list.iter().map(|e| Some((key_of(e)?, e.clone()))).collect();
    let all = all?;
    let distinct = all.iter().enumerate().all(|(i, e)| !all[..i].iter().any(|o| o.0 == e.0));
    distinct.then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Template;
    use crate::template::shipped::shipped;
    use serde_json::json;

    #[test]
    fn entries_are_matched_by_name() {
        let left =
            json!({"gates": [{"gate": "ATI", "days": 3}, {"gate": "ATB", "days": 2}], "grades": ["A", "C"]});
        let right =
            json!({"gates": [{"gate": "ATB", "days": 1}, {"gate": "ATI", "days": 3}], "grades": ["C"]});
        let found = differences(&left, &right);
        let paths: Vec<_> = found.iter().map(|d| d.path.as_str()).collect();
        assert_eq!(paths, ["/gates/ATB/days", "/grades"]);
        assert_eq!((found[0].left.clone(), found[0].right.clone()), (Some(json!(2)), Some(json!(1))));
        assert_eq!(differences(&left, &left), []);
    }

    #[test]
    fn the_light_template_differs_where_the_specification_says() {
        let json = |code| serde_json::to_value(&*shipped(code).content).unwrap();
        let found = differences(&json(Template::Enterprise), &json(Template::SmeLite));
        let paths: Vec<_> = found.iter().map(|d| d.path.as_str()).collect();
        for path in [
            "/gates/ATI/mode",
            "/gates/ATC/merged_with",
            "/gates/ATCC/mode",
            "/core_team/one_person_may_hold_all",
            "/money/estimate",
            "/money/dunning_levels",
            "/money/credit",
            "/change/most_margin_drop",
        ] {
            assert!(paths.contains(&path), "{path}: {paths:?}");
        }
    }
}
