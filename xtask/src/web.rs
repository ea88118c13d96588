//! The client's own tools, run in `web/`.

use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

use anyhow::Result;

use crate::{process, workspace};

/// The client's folder.
pub fn folder() -> PathBuf {
    workspace::root().join("web")
}

/// `npm ci`, when nothing is installed yet or the lock file is newer than what is installed.
pub fn install_if_needed() -> Result<()> {
    let installed = modified(folder().join("node_modules/.package-lock.json"));
    let locked = modified(folder().join("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    println!("npm ci");
    process::run(npm().args(["ci", "--prefer-offline", "--no-audit", "--no-fund"]))
}

/// `npm run <script>` in the client's folder.
pub fn script(name: &str) -> Result<()> {
    process::run(npm().args(["run", "--silent", name]))
}

/// `npm` in the client's folder.
pub fn npm() -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder());
    command
}

fn modified(path: PathBuf) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|data| data.modified()).ok()
}
