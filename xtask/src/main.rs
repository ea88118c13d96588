//! The developer commands of Throughline: `cargo xtask <command>`.
//!
//! One file per command. They are made of: `process` (starting programs), `workspace` (the folders), `requirements`
//! (what the machine has), `postgres` (a throw-away cluster), `demo_server` (a running product), `steps` (a timed list).

mod bench;
mod ci;
mod demo_server;
mod docs;
mod e_invoice;
mod openapi;
mod pg;
mod postgres;
mod process;
mod requirements;
mod steps;
mod test;
mod tidy;
mod up;
mod web;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  up [--port 7070] [--check]     build everything and start it with a demo workspace
  test [--quick] [step...]       every check, in order; --quick leaves out PostgreSQL and the browser
  tidy [--glossary]              the rules of the house, in under two seconds
  pg -- <command>                run a command with a throw-away PostgreSQL (LTC_TEST_DATABASE, DATABASE_URL)
  openapi [--check]              write docs/api/openapi.json and the client types made from it
  docs [--check]                 write docs/lifecycles.md, docs/error-codes.md, docs/events.md
                                 and docs/process-house/*.bpmn
  bench [arguments of ltc-bench] measure a release build on a durable PostgreSQL
  ci                             what the build machine runs (.ci/run)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments.as_slice()),
    };
    let outcome = match command {
        "up" => up::run(rest),
        "test" => test::run(rest),
        "tidy" => tidy::run(rest),
        "pg" => pg::run(rest),
        "openapi" => openapi::run(rest),
        "docs" => docs::run(rest),
        "bench" => bench::run(rest),
        "ci" => ci::run(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        unknown => Err(anyhow::anyhow!("there is no command '{unknown}'\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
