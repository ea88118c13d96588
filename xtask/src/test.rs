//! `cargo xtask test`: every check of the repository, cheapest first.

use std::process::Command;

use anyhow::{Result, bail};

use crate::demo_server::DemoServer;
use crate::postgres::{Cluster, Durability};
use crate::steps::Steps;
use crate::{docs, e_invoice, openapi, process, requirements, tidy, web, workspace};

/// Crates that never open a database: no need to test them twice.
const WITHOUT_DATABASE: [&str; 2] = ["ltc-kernel", "xtask"];

/// Runs the steps in order and stops at the first that fails.
/// `--quick` leaves out PostgreSQL, the judge of electronic invoices, the examples in documentation and the browser; names select single steps.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut quick = false;
    let mut only = Vec::new();
    for word in arguments {
        match word.as_str() {
            "--quick" => quick = true,
            option if option.starts_with('-') => bail!("test does not know '{option}'"),
            step => only.push(step.to_owned()),
        }
    }
    requirements::check_toolchains()?;
    requirements::check_rust_tools()?;
    workspace::make_dist_folder()?;
    let mut steps = Steps::new(only);
    // First: the fonts that the program is built with come with the client's packages.
    steps.step("web-install", web::install_if_needed)?;
    client(&mut steps)?;
    rust(&mut steps, quick)?;
    steps.step("generated", || {
        let ltc = workspace::program("debug", "ltc")?;
        docs::generate(&ltc, true)?;
        openapi::generate(&ltc, true)
    })?;
    if !quick {
        steps.step("browser", browser)?;
    }
    steps.finish()
}

fn rust(steps: &mut Steps, quick: bool) -> Result<()> {
    steps.step("fmt", || cargo(&["fmt", "--all", "--check"]))?;
    steps.step("tidy", || tidy::run(&[]))?;
    steps.step("clippy", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"])
    })?;
    // With all targets, so that the tests and the program for the browser share one build of everything.
    steps.step("build", || cargo(&["build", "--workspace", "--all-targets"]))?;
    steps.step("sqlite", || tests(None))?;
    if quick {
        return Ok(());
    }
    steps.step("e-invoice", e_invoice::check)?;
    steps.step("doc-tests", || cargo(&["test", "--workspace", "--doc", "--quiet"]))?;
    steps.step("postgres", || {
        let cluster = Cluster::start(Durability::None)?;
        println!("{}", cluster.describe());
        tests(Some(&cluster.url()))
    })
}

/// Before anything of Rust is built: a slip in the client is known after a minute, not after half an hour.
fn client(steps: &mut Steps) -> Result<()> {
    steps.step("web-lint", || web::script("lint"))?;
    steps.step("web-typecheck", || web::script("typecheck"))?;
    steps.step("web-test", || web::script("test"))?;
    steps.step("web-build", || web::script("build"))?;
    steps.step("web-size", || web::script("size"))
}

fn cargo(arguments: &[&str]) -> Result<()> {
    process::run(process::cargo().current_dir(workspace::root()).args(arguments))
}

/// All tests on one database; none means that each test makes a SQLite file of its own.
fn tests(database: Option<&str>) -> Result<()> {
    let mut command = process::cargo();
    if process::starts("cargo-nextest", "--version") {
        command.args(["nextest", "run", "--workspace", "--no-tests=pass"]);
    } else {
        command.args(["test", "--workspace", "--all-targets"]);
    }
    // The tests start the program that they were built with, whatever the caller's shell names.
    command.current_dir(workspace::root()).env_remove("LTC_TEST_DATABASE").env_remove("LTC_BIN");
    if let Some(url) = database {
        command.env("LTC_TEST_DATABASE", url);
        for name in WITHOUT_DATABASE {
            command.args(["--exclude", name]);
        }
    }
    process::run(&mut command)
}

fn browser() -> Result<()> {
    let chromium = requirements::chromium()?;
    let ltc = workspace::program("debug", "ltc")?;
    let server = DemoServer::start(&ltc, None)?;
    process::run(
        Command::new("npx")
            .args(["playwright", "test"])
            .current_dir(web::folder())
            .env("LTC_BIN", &ltc)
            .env("LTC_URL", server.url())
            .env("CHROMIUM", chromium),
    )?;
    server.stop()
}
