//! `cargo xtask openapi`: the description of the API, and the client's types made from it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{docs, process, requirements, web, workspace};

/// Writes both files, or with `--check` fails when one of them is not what would be written.
pub fn run(arguments: &[String]) -> Result<()> {
    let check = docs::only_check(arguments)?;
    let ltc = workspace::ltc()?;
    requirements::check_node()?;
    web::install_if_needed()?;
    generate(&ltc, check)
}

/// The same with a program that is built already and a client whose packages are installed.
pub fn generate(ltc: &Path, check: bool) -> Result<()> {
    let description = process::capture(Command::new(ltc).arg("openapi"))?;
    let _: serde_json::Value = serde_json::from_str(&description).context("ltc openapi printed no JSON")?;
    let file = workspace::root().join("docs/api/openapi.json");
    docs::write_or_check(&file, &description, check, "cargo xtask openapi")?;
    let types = web::folder().join("src/api/schema.d.ts");
    let before = std::fs::read_to_string(&types).unwrap_or_default();
    web::script("gen:api")?;
    let after = std::fs::read_to_string(&types).with_context(|| format!("gen:api wrote no {types:?}"))?;
    if check && before != after {
        std::fs::write(&types, before)?;
        bail!("web/src/api/schema.d.ts is out of date; run: cargo xtask openapi");
    }
    Ok(())
}
