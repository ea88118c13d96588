//! No attics: a file is named after what it is about, not after the fact that it is used.

use crate::tidy::Breach;
use crate::tidy::rust_text::words;
use crate::tidy::tree::Tree;

const ATTICS: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "service", "services"];

const SOURCES: &[&str] = &[".rs", ".ts", ".tsx", ".mjs"];

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut report = |path: &str, line: usize, name: &str| {
        let message = format!("'{name}' says nothing: name it after what it is about");
        breaches.push(Breach { rule: "names", subject: path.to_owned(), line, size: 1, message });
    };
    for file in tree.files.iter().filter(|file| SOURCES.iter().any(|ending| file.path.ends_with(ending))) {
        let parts = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        if let Some(attic) = parts.into_iter().find(|part| is_attic(part)) {
            report(&file.path, 1, attic);
        }
    }
    for (file, rust) in tree.rust() {
        for (line, code) in rust.numbered() {
            let mut words = words(code).skip_while(|word| *word != "mod").skip(1);
            if let Some(name) = words.next().filter(|name| is_attic(name)) {
                report(&file.path, line, name);
            }
        }
    }
    breaches
}

fn is_attic(name: &str) -> bool {
    ATTICS.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_folders_and_modules_have_names_of_their_own() {
        let tree = Tree::of(&[
            ("kernel/src/utils.rs", ""),
            ("web/src/helpers/date.ts", ""),
            ("insight/src/lib.rs", "pub mod funnel;\nmod common {\n}\n"),
            ("docs/common.md", ""),
            ("value-stream/2-bid-to-order/src/service_level.rs", ""),
        ]);
        let found: Vec<_> = check(&tree).iter().map(|breach| (breach.subject.clone(), breach.line)).collect();
        let expected =
            [("kernel/src/utils.rs", 1), ("web/src/helpers/date.ts", 1), ("insight/src/lib.rs", 2)];
        assert_eq!(found, expected.map(|(path, line)| (path.to_owned(), line)));
    }
}
