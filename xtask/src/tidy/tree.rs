//! The files that the rules look at, read once.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::tidy::rust_text::RustText;

/// One text file of the repository.
pub struct File {
    /// Path from the root, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
    /// Code, literals and tests told apart; only for `.rs` files.
    pub rust: Option<RustText>,
}

impl File {
    /// A file from its path and text.
    pub fn new(path: &str, text: &str) -> Self {
        let rust = path.ends_with(".rs").then(|| RustText::parse(text, is_test_path(path)));
        Self { path: path.to_owned(), text: text.to_owned(), rust }
    }

    /// Last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Is it inside one of these folders? A folder ends in `/`.
    pub fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

/// Every text file that git knows or would add.
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Reads the working tree. Files that are not UTF-8 (pictures, fonts) are left out.
    pub fn read(root: &Path) -> Result<Self> {
        let listed = process::capture(Command::new("git").current_dir(root).args([
            // Also in a clone that belongs to another user, and with names in Chinese as they are.
            "-c",
            "safe.directory=*",
            "-c",
            "core.quotepath=off",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))
        .context("tidy asks git which files belong to the repository")?;
        let mut files = Vec::new();
        for path in listed.lines() {
            // A file deleted but not yet committed is listed as well.
            if let Ok(bytes) = std::fs::read(root.join(path))
                && let Ok(text) = String::from_utf8(bytes)
            {
                files.push(File::new(path, &text));
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// The Rust files with their parts.
    pub fn rust(&self) -> impl Iterator<Item = (&File, &RustText)> {
        self.files.iter().filter_map(|file| file.rust.as_ref().map(|rust| (file, rust)))
    }

    /// A tree made of a few texts, for the rules' own tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| File::new(path, text)).collect() }
    }
}

/// Whole files that are tests, benchmarks or tools: not part of the product.
fn is_test_path(path: &str) -> bool {
    path.contains("/tests/")
        || path.starts_with("quality/")
        || path.starts_with("xtask/")
        || path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
}
