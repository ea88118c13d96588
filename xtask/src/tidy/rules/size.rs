//! Files and functions stay short enough to be read at one go.

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

const RUST_FILE: usize = 400;
const RUST_FUNCTION: usize = 70;
const REACT_FILE: usize = 250;

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in &tree.files {
        let limit = match file.path.rsplit('.').next() {
            Some("rs") => RUST_FILE,
            Some("tsx") => REACT_FILE,
            _ => continue,
        };
        let lines = file.text.lines().count();
        if lines > limit {
            let message = format!("{lines} lines, at most {limit}: split it by what changes together");
            breaches.push(Breach {
                rule: "file-length",
                subject: file.path.clone(),
                line: 1,
                size: lines,
                message,
            });
        }
    }
    for (file, rust) in tree.rust() {
        for function in rust.functions() {
            let lines = function.last - function.first + 1;
            if lines > RUST_FUNCTION {
                breaches.push(Breach {
                    rule: "function-length",
                    subject: format!("{}::{}", file.path, function.name),
                    line: function.first,
                    size: lines,
                    message: format!("{} has {lines} lines, at most {RUST_FUNCTION}", function.name),
                });
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_functions_are_named() {
        let function = format!("fn long() {{\n{}}}\n", "  step();\n".repeat(70));
        let page = "<p/>\n".repeat(251);
        let breaches = check(&Tree::of(&[("kernel/src/a.rs", &function), ("web/src/A.tsx", &page)]));
        let found: Vec<_> = breaches.iter().map(|b| (b.rule, b.subject.as_str(), b.size)).collect();
        assert_eq!(
            found,
            [("file-length", "web/src/A.tsx", 251), ("function-length", "kernel/src/a.rs::long", 72)]
        );
    }

    #[test]
    fn at_the_limit_is_fine() {
        let file = "// line\n".repeat(400);
        assert_eq!(check(&Tree::of(&[("kernel/src/a.rs", &file)])), []);
    }
}
