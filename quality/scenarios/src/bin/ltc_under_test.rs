//! The program `ltc`, built beside the scenarios so that a test can start, kill and restart it.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match ltc_server::cli::run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ltc: {error:#}");
            ExitCode::FAILURE
        }
    }
}
