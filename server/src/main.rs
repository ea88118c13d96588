//! The binary `ltc`: reads the command line, runs one command, says what went wrong in one line.

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
