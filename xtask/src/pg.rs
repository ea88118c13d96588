//! `cargo xtask pg -- <command>`: one command with a database cluster of its own.

use std::process::Command;

use anyhow::{Context, Result};

use crate::postgres::{Cluster, Durability};
use crate::process;

/// Starts a cluster, runs the command with its address, stops and deletes the cluster.
pub fn run(arguments: &[String]) -> Result<()> {
    let words = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    let (program, rest) = words.split_first().context("say what to run: cargo xtask pg -- <command>")?;
    let cluster = Cluster::start(Durability::None)?;
    println!("{}", cluster.describe());
    process::run(
        Command::new(program)
            .args(rest)
            .env("LTC_TEST_DATABASE", cluster.url())
            .env("DATABASE_URL", cluster.url()),
    )
}
