//! Deciding is pure: dates, ids and policy come in as arguments, out come states, postings and findings.

use crate::tidy::Breach;
use crate::tidy::rust_text::words;
use crate::tidy::tree::{File, Tree};

/// Files of a capability that decide; the kernel is pure as a whole.
const PURE_FILES: &[&str] = &[
    "model.rs",
    "lifecycle.rs",
    "totals.rs",
    "numbering.rs",
    "postings.rs",
    "checks.rs",
    "pricing.rs",
    "margin.rs",
    "grade.rs",
    "matching.rs",
];

const FORBIDDEN_WORDS: &[&str] =
    &["async", "sea_orm", "axum", "rand", "tokio", "ltc_store", "ltc_http", "reqwest"];

const FORBIDDEN_CALLS: &[&str] = &["Utc::now", "Local::now", "SystemTime::now", "Instant::now"];

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (file, rust) in tree.rust().filter(|(file, _)| is_pure(file)) {
        for (line, code) in rust.product_code() {
            let word = words(code).find(|word| FORBIDDEN_WORDS.contains(word));
            let call = FORBIDDEN_CALLS.iter().copied().find(|call| code.contains(call));
            if let Some(found) = word.or(call) {
                let message = format!("{found} in a pure file: let the verb do it and pass the result in");
                breaches.push(Breach { rule: "pure", subject: file.path.clone(), line, size: 1, message });
            }
        }
    }
    breaches
}

fn is_pure(file: &File) -> bool {
    let business = ["governance/src/", "master-data/src/", "value-stream/", "insight/src/"];
    file.is_in(&["kernel/src/"]) || file.is_in(&business) && PURE_FILES.contains(&file.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pure_files_touch_no_world() {
        let text = "use sea_orm::Set;\n// async in a comment\nfn brand() { let today = Utc::now(); }\n";
        let lines = |path: &str| check(&Tree::of(&[(path, text)])).iter().map(|b| b.line).collect::<Vec<_>>();
        assert_eq!(lines("value-stream/4-deliver-to-cash/src/invoice/totals.rs"), [1, 3]);
        assert_eq!(lines("kernel/src/money.rs"), [1, 3]);
        assert_eq!(lines("value-stream/4-deliver-to-cash/src/invoice/store.rs"), [0; 0]);
    }

    #[test]
    fn their_tests_may() {
        let text = "#[cfg(test)]\nmod tests {\n use rand::random;\n}\n";
        assert_eq!(check(&Tree::of(&[("kernel/src/money.rs", text)])), []);
    }
}
