//! The binary `ltc`: reads the command line, runs one command, says what went wrong in one line.

use std::process::ExitCode;

/// A verb allocates thousands of small texts; the system's allocator takes a tenth of its time (ADR 0010).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match ltc_server::cli::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ltc: {error:#}");
            ExitCode::FAILURE
        }
    }
}
