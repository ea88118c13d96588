//! `cargo xtask ci`: exactly what the build machine runs.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::{process, workspace};

/// Runs `.ci/run` from the root of the repository.
pub fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "ci takes no arguments");
    process::run(Command::new("bash").arg(".ci/run").current_dir(workspace::root()))
}
