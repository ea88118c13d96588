//! Lock files name packages and checksums, not the mirror of whoever wrote them.

use crate::tidy::Breach;
use crate::tidy::tree::Tree;

const NPM: &str = "https://registry.npmjs.org/";
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in &tree.files {
        for (index, line) in file.text.lines().enumerate() {
            let message = match file.name() {
                "package-lock.json" => npm_mirror(line),
                "Cargo.lock" => cargo_mirror(line),
                _ => break,
            };
            if let Some(message) = message {
                let subject = file.path.clone();
                let message = message.to_owned();
                breaches.push(Breach { rule: "lock-files", subject, line: index + 1, size: 1, message });
            }
        }
    }
    breaches
}

fn npm_mirror(line: &str) -> Option<&'static str> {
    let address = line.trim().strip_prefix("\"resolved\": \"")?;
    let foreign = address.starts_with("http") && !address.starts_with(NPM);
    foreign.then_some("a mirror's address: run npm install --omit-lockfile-registry-resolved")
}

fn cargo_mirror(line: &str) -> Option<&'static str> {
    let source = line.strip_prefix("source = \"")?;
    let foreign = !source.starts_with(CRATES);
    foreign.then_some("not from crates.io: only released crates, and source replacement for mirrors")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrors_are_found() {
        let npm = "\"a\": {\n  \"resolved\": \"https://registry.npmjs.org/a/-/a-1.tgz\",\n\
                   \"resolved\": \"http://mirror.example/a-1.tgz\",\n";
        let cargo = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n\
                     source = \"git+https://example.org/x#abc\"\n";
        let tree = Tree::of(&[("web/package-lock.json", npm), ("Cargo.lock", cargo), ("README.md", npm)]);
        let found: Vec<_> = check(&tree).iter().map(|b| (b.subject.clone(), b.line)).collect();
        assert_eq!(found, [("web/package-lock.json".to_owned(), 3), ("Cargo.lock".to_owned(), 2)]);
    }
}
