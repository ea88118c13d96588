//! Our electronic invoices before an independent judge: random ones are written by the product's own code and checked by
//! the official schemas and rules, which come as packages of PyPI (quality/e-invoice/requirements.txt).

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, requirements, workspace};

const COUNT: &str = "1000";
const SEED: &str = "16931";

/// Writes and checks. The example is built by the step before.
pub fn check() -> Result<()> {
    let python = requirements::python()?;
    let packages = packages(&python)?;
    let files = workspace::target()?.join("e-invoice/files");
    if files.exists() {
        std::fs::remove_dir_all(&files)?;
    }
    let writer = workspace::program("debug", "examples/random_e_invoices")?;
    process::run(Command::new(writer).args(["--seed", SEED, "--count", COUNT, "--out"]).arg(&files))?;
    let check = workspace::root().join("quality/e-invoice/check.py");
    process::run(Command::new(&python).arg(check).arg(&files).env("PYTHONPATH", packages))
}

/// The packages, installed once for each list of requirements into the build folder.
fn packages(python: &str) -> Result<PathBuf> {
    let list = workspace::root().join("quality/e-invoice/requirements.txt");
    let wanted = std::fs::read_to_string(&list)?;
    let folder = workspace::target()?.join("e-invoice/packages");
    let mark = folder.join("installed.txt");
    if std::fs::read_to_string(&mark).is_ok_and(|have| have == wanted) {
        return Ok(folder);
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    process::run(
        Command::new(python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"])
            .args(["--only-binary", ":all:", "--target"])
            .arg(&folder)
            .arg("--requirement")
            .arg(&list)
            .env("PIP_ROOT_USER_ACTION", "ignore"),
    )?;
    std::fs::write(&mark, wanted).with_context(|| format!("could not write {}", mark.display()))?;
    Ok(folder)
}
