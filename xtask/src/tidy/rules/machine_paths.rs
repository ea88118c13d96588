//! Nothing in the repository knows on which machine it was written.

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

/// Roots of absolute paths that exist on one machine and not on the next.
const ROOTS: &[&str] = &["/work/", "/home/", "/Users/", "/root/", "C:\\Users\\"];

/// This rule has to name what it looks for.
const SELF: &str = "xtask/src/tidy/rules/machine_paths.rs";

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in tree.files.iter().filter(|file| file.path != SELF) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(root) = ROOTS.iter().find(|root| has_root(line, root)) {
                let message = format!("a path of one machine ({root}…): make it relative or a setting");
                let subject = file.path.clone();
                breaches.push(Breach { rule: "machine-paths", subject, line: index + 1, size: 1, message });
            }
        }
    }
    breaches
}

/// The root at the beginning of a path; not in the middle of one, as in `api/work/list`.
fn has_root(line: &str, root: &str) -> bool {
    line.match_indices(root).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-~}/$)*".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_machine_are_found_and_relative_ones_are_not() {
        let text = "cd /home/someone/x\nsee web/work/list and ./home/a\n\"/Users/x\"\n$HOME/work/x\n";
        let found: Vec<_> = check(&Tree::of(&[("docs/a.md", text)])).iter().map(|b| b.line).collect();
        assert_eq!(found, [1, 3]);
    }
}
