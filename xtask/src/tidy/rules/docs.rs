//! Every room says at its door what it is: `lib.rs`, `main.rs` and the name file of each capability.

use std::collections::BTreeSet;

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

pub fn check(tree: &Tree) -> Vec<Breach> {
    let folders: BTreeSet<&str> =
        tree.files.iter().filter_map(|file| file.path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    let mut breaches = Vec::new();
    for (file, _) in tree.rust().filter(|(file, _)| file.path.contains("src/")) {
        let stem = file.path.trim_end_matches(".rs");
        let is_door = ["lib.rs", "main.rs"].contains(&file.name()) || folders.contains(stem);
        if is_door && !file.text.trim_start().starts_with("//!") {
            let message = "begin with //! : what this is, its place in the stream, reading order".to_owned();
            breaches.push(Breach { rule: "docs", subject: file.path.clone(), line: 1, size: 1, message });
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_carry_a_sign() {
        let tree = Tree::of(&[
            ("insight/src/lib.rs", "pub mod funnel;\n"),
            ("insight/src/funnel.rs", "//! Leads to orders, stage by stage.\n"),
            ("insight/src/funnel/sql.rs", "const A: u8 = 1;\n"),
            ("governance/src/gate.rs", "mod model;\n"),
            ("governance/src/gate/model.rs", "struct Gate;\n"),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|breach| breach.subject).collect();
        assert_eq!(found, ["insight/src/lib.rs", "governance/src/gate.rs"]);
    }
}
