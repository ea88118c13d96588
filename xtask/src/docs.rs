//! `cargo xtask docs`: the pages that the code writes about itself.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// What `ltc docs <name>` prints, and the file that keeps it.
const PAGES: [(&str, &str); 3] =
    [("lifecycles", "docs/lifecycles.md"), ("errors", "docs/error-codes.md"), ("events", "docs/events.md")];

/// Writes the pages, or with `--check` fails when one of them is not what would be written.
pub fn run(arguments: &[String]) -> Result<()> {
    let check = only_check(arguments)?;
    generate(&workspace::ltc()?, check)
}

/// The same with a program that is built already.
pub fn generate(ltc: &Path, check: bool) -> Result<()> {
    for (name, file) in PAGES {
        let page = process::capture(Command::new(ltc).args(["docs", name]))?;
        write_or_check(&workspace::root().join(file), &page, check, "cargo xtask docs")?;
    }
    processes(ltc, check)
}

/// The processes of the shipped house as BPMN files; a file of a process that is gone goes.
fn processes(ltc: &Path, check: bool) -> Result<()> {
    let told = process::capture(Command::new(ltc).args(["docs", "processes"]))?;
    let files: BTreeMap<String, String> = serde_json::from_str(&told).context("ltc docs processes")?;
    let folder = workspace::root().join("docs/process-house");
    std::fs::create_dir_all(&folder)?;
    for (code, text) in &files {
        write_or_check(&folder.join(format!("{code}.bpmn")), text, check, "cargo xtask docs")?;
    }
    for kept in std::fs::read_dir(&folder)? {
        let path = kept?.path();
        let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if files.contains_key(&code) {
            continue;
        }
        if check {
            bail!("docs/process-house/{code}.bpmn is of no process; run: cargo xtask docs");
        }
        std::fs::remove_file(&path)?;
    }
    Ok(())
}

/// Is `--check` given? Anything else is an error.
pub fn only_check(arguments: &[String]) -> Result<bool> {
    match arguments {
        [] => Ok(false),
        [word] if word == "--check" => Ok(true),
        _ => bail!("the only option is --check"),
    }
}

/// Writes a generated file, ending in one line break; with `check` compares instead and names the first line
/// that differs and the command that repairs it.
pub fn write_or_check(file: &Path, text: &str, check: bool, repair: &str) -> Result<()> {
    let text = format!("{}\n", text.trim_end());
    let shown = file.strip_prefix(workspace::root()).unwrap_or(file).display().to_string();
    if check {
        let kept = std::fs::read_to_string(file).unwrap_or_default();
        if kept != text {
            let line = first_difference(&kept, &text);
            bail!("{shown}:{line} is not what the code says now; run: {repair}");
        }
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, text).with_context(|| format!("could not write {shown}"))?;
    println!("wrote {shown}");
    Ok(())
}

/// Number of the first line that differs, counted from 1.
fn first_difference(one: &str, other: &str) -> usize {
    one.lines().zip(other.lines()).take_while(|(a, b)| a == b).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_line_that_differs() {
        assert_eq!(first_difference("a\nb\nc", "a\nB\nc"), 2);
        assert_eq!(first_difference("", "a"), 1);
        assert_eq!(first_difference("a\n", "a\nb\n"), 2);
    }

    #[test]
    fn check_is_the_only_option() {
        assert!(!only_check(&[]).expect("none"));
        assert!(only_check(&["--check".into()]).expect("check"));
        only_check(&["--chekc".into()]).expect_err("unknown");
    }
}
