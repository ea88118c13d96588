//! GLOSSARY.md and the code speak the same language: a name that claims to be in the code is there.

use std::collections::HashSet;

use crate::tidy::Breach;
use crate::tidy::rust_text::words;
use crate::tidy::tree::Tree;

/// Where the words of the house are.
pub const FILE: &str = "GLOSSARY.md";

/// One row of the glossary.
struct Term<'a> {
    line: usize,
    chinese: &'a str,
    /// The names in backticks.
    names: Vec<&'a str>,
    /// `yes` or `later`.
    in_code: &'a str,
}

pub fn check(tree: &Tree) -> Vec<Breach> {
    let text = tree.text(FILE).unwrap_or_default();
    let identifiers = identifiers(tree);
    let mut breaches = Vec::new();
    for term in terms(text) {
        let message = match term.in_code {
            "yes" => match term.names.iter().find(|name| !exists(name, &identifiers)) {
                Some(name) => format!("{} is not in the code: rename it here or there", name),
                None => continue,
            },
            "later" => continue,
            other => format!("'in code' is yes or later, not '{other}'"),
        };
        breaches.push(Breach { rule: "glossary", subject: FILE.into(), line: term.line, size: 1, message });
    }
    breaches
}

/// The glossary with every `later` turned into `yes` whose name the code has by now, and the names turned. Only
/// names that can mean nothing else: `advance` or `progress` as a plain word proves nothing.
pub fn with_arrivals(tree: &Tree) -> (String, Vec<String>) {
    let text = tree.text(FILE).unwrap_or_default();
    let identifiers = identifiers(tree);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut arrivals = Vec::new();
    for term in terms(text).into_iter().filter(|term| term.in_code == "later" && !term.names.is_empty()) {
        if term.names.iter().all(|name| is_telling(name) && exists(name, &identifiers)) {
            lines[term.line - 1] = lines[term.line - 1].replacen("| later |", "| yes |", 1);
            arrivals.push(format!("{} {}", term.chinese, term.names.join(", ")));
        }
    }
    (lines.join("\n") + "\n", arrivals)
}

fn is_telling(name: &str) -> bool {
    name.contains(['_', '.', ':']) || name.starts_with(char::is_uppercase)
}

/// The rows of every table whose header begins with 中文.
fn terms(text: &str) -> Vec<Term<'_>> {
    let mut found = Vec::new();
    let mut in_table = false;
    for (index, line) in text.lines().enumerate() {
        if !line.starts_with('|') {
            in_table = false;
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        match cells.as_slice() {
            ["中文", ..] => in_table = true,
            [dashes, ..] if dashes.starts_with('-') => {}
            [chinese, _, names, in_code, ..] if in_table => {
                let names = names.split('`').skip(1).step_by(2).collect();
                found.push(Term { line: index + 1, chinese, names, in_code });
            }
            _ => {}
        }
    }
    found
}

/// `GateKind::Ati` exists when both words do, an action such as `lead.convert` when it stands somewhere as a whole.
fn exists(name: &str, identifiers: &HashSet<&str>) -> bool {
    if name.contains('.') {
        return identifiers.contains(name);
    }
    words(name).all(|word| identifiers.contains(word))
}

/// Every word in code and literals, comments left out, of the product (not of xtask, which names everything).
fn identifiers(tree: &Tree) -> HashSet<&str> {
    let mut found = HashSet::new();
    for file in tree.files.iter().filter(|file| !file.is_in(&["xtask/", "docs/"])) {
        if let Some(rust) = &file.rust {
            found.extend(rust.code.iter().chain(&rust.literals).flat_map(|line| words(line)));
            found.extend(rust.literals.iter().flat_map(|line| actions(line)));
        } else if file.path.ends_with(".ts") || file.path.ends_with(".tsx") {
            found.extend(file.text.lines().flat_map(words));
        }
    }
    found
}

/// Words with dots in them, such as `lead.convert`.
fn actions(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).filter(|word| word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = "# Glossary\n| 中文 | English | code | in code | meaning |\n|---|---|---|---|---|\n\
        | 线索 | lead | `Lead` | yes | |\n| 核销 | allocation | `Allocation` | yes | |\n\
        | 决策点 | gate | `Gate` | later | |\n| 任务 | task | `Task` | maybe | |\n";

    #[test]
    fn names_that_claim_to_be_in_the_code_are_there() {
        let code = ("value-stream/1-lead-to-bid/src/lead/model.rs", "pub struct Lead; // Allocation\n");
        let found = check(&Tree::of(&[(FILE, GLOSSARY), code]));
        assert_eq!(found.iter().map(|breach| breach.line).collect::<Vec<_>>(), [5, 7]);
        assert!(found[0].message.contains("Allocation"));
    }

    #[test]
    fn what_has_arrived_is_marked() {
        let code = ("governance/src/gate/model.rs", "pub struct Gate;\n");
        let (text, arrivals) = with_arrivals(&Tree::of(&[(FILE, GLOSSARY), code]));
        assert_eq!(arrivals, ["决策点 Gate"]);
        assert_eq!(text, GLOSSARY.replace("| later |", "| yes |"));
    }

    #[test]
    fn an_action_stands_as_a_whole() {
        let tree = Tree::of(&[("a/src/a.rs", "permit(\"lead.convert\"); lead.reject();")]);
        let identifiers = identifiers(&tree);
        assert!(exists("lead.convert", &identifiers));
        assert!(!exists("lead.reject", &identifiers));
    }
}
