//! The rules, one file each. A rule looks at the tree and returns its breaches.

mod direction;
mod docs;
mod floats;
pub mod glossary;
mod lock_files;
mod machine_paths;
mod names;
mod panics;
mod process_map;
mod pure;
mod size;
mod sql;
mod workspace_column;

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

/// What every rule finds.
pub fn all(tree: &Tree) -> Vec<Breach> {
    let rules = [
        size::check,
        direction::check,
        pure::check,
        names::check,
        floats::check,
        sql::check,
        panics::check,
        workspace_column::check,
        docs::check,
        machine_paths::check,
        lock_files::check,
        process_map::check,
        glossary::check,
    ];
    rules.iter().flat_map(|rule| rule(tree)).collect()
}
