//! No binary fractions near money, not even in tests: an expectation computed in floats proves nothing.

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

const MONEY: &[&str] = &["kernel/", "governance/", "master-data/", "value-stream/"];

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (file, rust) in tree.rust().filter(|(file, _)| file.is_in(MONEY)) {
        for (line, code) in rust.numbered() {
            if ["f32", "f64"].iter().any(|float| mentions(code, float)) {
                let message = "a float: use Money, a scaled integer or a Rate".to_owned();
                breaches.push(Breach { rule: "floats", subject: file.path.clone(), line, size: 1, message });
            }
        }
    }
    breaches
}

/// As a word, or as the ending of a number (`1.5f64`, `2_f64`).
fn mentions(code: &str, float: &str) -> bool {
    code.match_indices(float).any(|(at, _)| {
        let letter = |c: char| c.is_alphabetic();
        let before = code[..at].trim_end_matches('_').chars().next_back();
        let after = code[at + float.len()..].chars().next();
        !before.is_some_and(letter) && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_found_in_code_and_tests_alike() {
        let text = "let a = x as f64;\nlet b = 1.5f32;\nlet c = 2_f64; // f64\nlet buf64 = \"f64\";\n";
        let tree = Tree::of(&[("kernel/src/a.rs", text), ("insight/src/a.rs", text)]);
        let found: Vec<_> = check(&tree).iter().map(|b| (b.subject.clone(), b.line)).collect();
        assert_eq!(found, [1, 2, 3].map(|line| ("kernel/src/a.rs".to_owned(), line)));
    }
}
