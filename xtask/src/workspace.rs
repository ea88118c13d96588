//! Where things are: the root of the repository, the build folder, the programs in it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process;

/// The root of the repository.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map(Path::to_path_buf).unwrap_or(manifest)
}

/// The folder cargo builds into, whoever configured it.
pub fn target() -> Result<PathBuf> {
    let metadata = process::capture(process::cargo().current_dir(root()).args([
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let folder = metadata["target_directory"].as_str().context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder))
}

/// A built program: `profile_folder` is `debug`, `demo` or `release`.
pub fn program(profile_folder: &str, name: &str) -> Result<PathBuf> {
    Ok(target()?.join(profile_folder).join(name))
}

/// The `ltc` to ask for generated documents: `$LTC_BIN` when set, else a fresh development build.
pub fn ltc() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("LTC_BIN") {
        return Ok(PathBuf::from(given));
    }
    make_dist_folder()?;
    process::run(process::cargo().current_dir(root()).args(["build", "--package", "ltc-server"]))?;
    program("debug", "ltc")
}

/// The server embeds `web/dist`; the folder has to be there even before the client was ever built.
pub fn make_dist_folder() -> Result<()> {
    let folder = root().join("web/dist");
    std::fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))
}
