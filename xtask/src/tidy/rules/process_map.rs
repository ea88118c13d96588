//! Every verb of the system belongs to exactly one activity (L5) of the process house, and the house names no verb
//! that there is not: the shipped map against the actions of `docs/api/openapi.json`.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::Breach;
use crate::tidy::tree::{File, Tree};

const MAP: &str = "governance/data/process-house/";
const API: &str = "docs/api/openapi.json";

pub fn check(tree: &Tree) -> Vec<Breach> {
    let Some(api) = tree.files.iter().find(|f| f.path == API) else { return vec![] };
    let mut breaches = vec![];
    let mut held: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for file in tree.files.iter().filter(|f| f.path.starts_with(MAP) && f.path.ends_with(".toml")) {
        match verbs(file) {
            Err(message) => breaches.push(breach(file, 1, message)),
            Ok(verbs) => {
                for (verb, code) in verbs {
                    let line = line_of(file, &verb);
                    if let Some((other, _)) = held.insert(verb.clone(), (code.clone(), line)) {
                        let message =
                            format!("{verb} belongs to two activities, {other} and {code}: keep one");
                        breaches.push(breach(file, line, message));
                    }
                }
            }
        }
    }
    let actions = actions(&api.text);
    for action in actions.iter().filter(|a| !held.contains_key(*a)) {
        let message = format!(
            "{action} belongs to no activity of the process house: add it to `verbs` of the L5 node whose card \
             describes it, in {MAP}*.toml (one node has one list; a new activity needs its whole card)"
        );
        breaches.push(breach(api, line_of(api, action), message));
    }
    for file in tree.files.iter().filter(|f| f.path.starts_with(MAP)) {
        for (verb, code) in verbs(file).unwrap_or_default() {
            if !actions.contains(&verb) {
                let message = format!(
                    "{code} names {verb}, but no operation of {API} asks for it: take it out, or run \
                     cargo xtask openapi when the verb is new"
                );
                breaches.push(breach(file, line_of(file, &verb), message));
            }
        }
    }
    breaches
}

fn breach(file: &File, line: usize, message: String) -> Breach {
    Breach { rule: "process-map", subject: file.path.clone(), line, size: 1, message }
}

fn line_of(file: &File, word: &str) -> usize {
    let quoted = format!("\"{word}\"");
    file.text.lines().position(|l| l.contains(&quoted)).map_or(1, |i| i + 1)
}

/// Verb and code of its node, in the order of the file.
fn verbs(file: &File) -> Result<Vec<(String, String)>, String> {
    let table: toml::Table = file.text.parse().map_err(|e: toml::de::Error| e.message().to_owned())?;
    let mut found = vec![];
    for node in table.get("node").and_then(|n| n.as_array()).into_iter().flatten() {
        let code = node.get("code").and_then(|c| c.as_str()).unwrap_or_default();
        for verb in node.get("verbs").and_then(|v| v.as_array()).into_iter().flatten() {
            found.extend(verb.as_str().map(|v| (v.to_owned(), code.to_owned())));
        }
    }
    Ok(found)
}

/// What the operations that write ask for; a question has a body, too, but is a reading.
fn actions(api: &str) -> BTreeSet<String> {
    let document: serde_json::Value = serde_json::from_str(api).unwrap_or_default();
    let paths = document["paths"].as_object().into_iter().flat_map(|p| p.values());
    let operations = paths.filter_map(|p| p.as_object()).flatten().filter(|(method, _)| *method != "get");
    let actions = operations.filter_map(|(_, o)| o["x-action"].as_str());
    actions.filter(|action| !action.ends_with(".read")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const API_TEXT: &str = r#"{"paths": {
        "/api/v1/leads": {"get": {"x-action": "lead.read"}, "post": {"x-action": "lead.create"}},
        "/api/v1/leads/{id}/convert": {"post": {"x-action": "lead.convert"}}}}"#;

    fn messages(map: &str) -> Vec<String> {
        let tree = Tree::of(&[(API, API_TEXT), ("governance/data/process-house/2.toml", map)]);
        check(&tree).into_iter().map(|b| b.message.split(':').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn map_and_api_hold_the_same_verbs() {
        let sound = "[[node]]\ncode = \"1\"\nverbs = [\"lead.create\", \"lead.convert\"]\n";
        assert_eq!(messages(sound), [""; 0]);
        let missing = "[[node]]\ncode = \"1\"\nverbs = [\"lead.create\"]\n";
        assert_eq!(messages(missing), ["lead.convert belongs to no activity of the process house"]);
        let twice = "[[node]]\ncode = \"1\"\nverbs = [\"lead.create\", \"lead.convert\"]\n\
                     [[node]]\ncode = \"2\"\nverbs = [\"lead.create\"]\n";
        assert_eq!(messages(twice), ["lead.create belongs to two activities, 1 and 2"]);
        let unknown = "[[node]]\ncode = \"1\"\nverbs = [\"lead.create\", \"lead.convert\", \"lead.fly\"]\n";
        assert_eq!(
            messages(unknown),
            ["1 names lead.fly, but no operation of docs/api/openapi.json asks for it"]
        );
    }
}
