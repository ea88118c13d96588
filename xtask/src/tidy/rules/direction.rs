//! Who may know whom: kernel <- governance <- master-data <- stages <- throughline <- insight <- server, with the
//! platform beside them. Read from the manifests; the compiler then keeps everyone to it.

use crate::tidy::Breach;
use crate::tidy::tree::{File, Tree};

/// A folder, and the crates it may depend on.
type Layer = (&'static str, &'static [&'static str]);

const PLATFORM: &[&str] =
    &["ltc-kernel", "ltc-store", "ltc-http", "ltc-identity", "ltc-import", "ltc-learning", "ltc-statement"];
const STAGES: &[&str] =
    &["ltc-lead-to-bid", "ltc-bid-to-order", "ltc-order-to-delivery", "ltc-deliver-to-cash"];

/// What each layer adds to the platform. A stage adds no other stage: that is the point.
const LAYERS: &[Layer] = &[
    ("governance/", &[]),
    ("master-data/", &["ltc-governance"]),
    ("value-stream/throughline/", &["ltc-governance", "ltc-master-data"]),
    ("value-stream/", &["ltc-governance", "ltc-master-data"]),
    ("insight/", &["ltc-governance", "ltc-master-data", "ltc-throughline"]),
    ("server/", &["ltc-governance", "ltc-master-data", "ltc-throughline", "ltc-insight", "ltc-print"]),
];

/// Layers that see all four stages.
const ABOVE_THE_STAGES: &[&str] = &["value-stream/throughline/", "insight/", "server/"];

pub fn check(tree: &Tree) -> Vec<Breach> {
    tree.files.iter().filter(|file| file.name() == "Cargo.toml").flat_map(check_manifest).collect()
}

fn check_manifest(file: &File) -> Vec<Breach> {
    let Some(allowed) = allowed(&file.path) else { return Vec::new() };
    let mut breaches = Vec::new();
    for (line, section, name) in dependencies(&file.text) {
        // The test kit starts the whole product, so it may be used by tests, and only by tests.
        let for_tests = section == "dev-dependencies" && name == "ltc-testkit";
        if !for_tests && !allowed.contains(&name) {
            let message =
                format!("{name} is above or beside this crate; what it needs comes in as an argument");
            breaches.push(Breach { rule: "direction", subject: file.path.clone(), line, size: 1, message });
        }
    }
    breaches
}

/// The crates of ours that a manifest may name; none for those above the product (quality).
fn allowed(path: &str) -> Option<Vec<&'static str>> {
    if path.starts_with("kernel/") || path.starts_with("xtask/") {
        return Some(Vec::new());
    }
    if path.starts_with("platform/") {
        return Some(PLATFORM.to_vec());
    }
    let (folder, added) = LAYERS.iter().find(|(folder, _)| path.starts_with(folder))?;
    let mut names = [PLATFORM, added].concat();
    if ABOVE_THE_STAGES.contains(folder) {
        names.extend(STAGES);
    }
    Some(names)
}

/// Line, section and name of every dependency on a crate of ours.
fn dependencies(manifest: &str) -> Vec<(usize, &str, &str)> {
    let mut found = Vec::new();
    let mut section = "";
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
        } else if section.ends_with("dependencies")
            && section != "workspace.dependencies"
            && line.starts_with("ltc-")
        {
            let name = line.split(['.', ' ', '=']).next().unwrap_or(line);
            found.push((index + 1, section, name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(path: &str, manifest: &str) -> Vec<String> {
        check(&Tree::of(&[(path, manifest)])).into_iter().map(|breach| breach.to_string()).collect()
    }

    #[test]
    fn a_stage_knows_no_other_stage() {
        let manifest =
            "[dependencies]\nltc-kernel.workspace = true\nltc-lead-to-bid = { workspace = true }\n";
        let found = breaches("value-stream/2-bid-to-order/Cargo.toml", manifest);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("value-stream/2-bid-to-order/Cargo.toml:3: [direction] ltc-lead-to-bid")
        );
        assert_eq!(breaches("value-stream/throughline/Cargo.toml", manifest), [""; 0]);
    }

    #[test]
    fn the_platform_knows_no_business_and_the_kernel_nobody() {
        let manifest = "[dependencies]\nltc-store.workspace = true\n";
        assert_eq!(breaches("platform/http/Cargo.toml", manifest), [""; 0]);
        assert_eq!(breaches("kernel/Cargo.toml", manifest).len(), 1);
        assert_eq!(breaches("platform/http/Cargo.toml", "[dependencies]\nltc-governance = {}\n").len(), 1);
        assert_eq!(breaches("governance/Cargo.toml", "[dependencies]\nltc-master-data = {}\n").len(), 1);
    }

    #[test]
    fn the_test_kit_is_for_tests() {
        let path = "governance/Cargo.toml";
        assert_eq!(breaches(path, "[dev-dependencies]\nltc-testkit.workspace = true\n"), [""; 0]);
        assert_eq!(breaches(path, "[dependencies]\nltc-testkit.workspace = true\n").len(), 1);
    }
}
