//! `cargo xtask bench`: a release build, measured on a PostgreSQL that keeps its promises.

use std::process::Command;

use anyhow::Result;

use crate::postgres::{Cluster, Durability};
use crate::{process, requirements, web, workspace};

/// Builds, starts a durable cluster, and hands every argument on to `ltc-bench`.
pub fn run(arguments: &[String]) -> Result<()> {
    requirements::check_rust()?;
    if !web::folder().join("dist/index.html").exists() && web::folder().join("package.json").exists() {
        requirements::check_node()?;
        web::install_if_needed()?;
        web::script("build")?;
    }
    workspace::make_dist_folder()?;
    process::run(process::cargo().current_dir(workspace::root()).args([
        "build",
        "--release",
        "--package",
        "ltc-server",
        "--package",
        "ltc-bench",
        "--bins",
    ]))?;
    let cluster = Cluster::start(Durability::Full)?;
    println!("{}", cluster.describe());
    process::run(
        Command::new(workspace::program("release", "ltc-bench")?)
            .args(arguments)
            .current_dir(workspace::root())
            .env("LTC_BIN", workspace::program("release", "ltc")?)
            .env("DATABASE_URL", cluster.url()),
    )?;
    governance(&cluster)
}

/// The decision at a gate and the inbox, on SQLite and on PostgreSQL.
fn governance(cluster: &Cluster) -> Result<()> {
    for database in [None, Some(cluster.url())] {
        let mut command = Command::new(workspace::program("release", "governance-speed")?);
        command.current_dir(workspace::root()).env_remove("LTC_TEST_DATABASE");
        if let Some(url) = database {
            command.env("LTC_TEST_DATABASE", url);
        }
        process::run(&mut command)?;
    }
    Ok(())
}
