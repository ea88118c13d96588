//! The program `ltc`, built beside the scenarios so that a test can start, kill and restart it.

use std::process::ExitCode;

fn main() -> ExitCode {
    match ltc_server::cli::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ltc: {error:#}");
            ExitCode::FAILURE
        }
    }
}
