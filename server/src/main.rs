//! The binary `ltc`: reads the command line, runs one command, says what went wrong in one line.

use std::process::ExitCode;
use std::thread::available_parallelism;
use tokio::runtime::Builder;

/// A verb allocates thousands of small texts; the system's allocator takes a tenth of its time (ADR 0010).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Half the cores run requests: the database needs the others, whether it is in this process or beside it, and a
/// request that stays on one thread wakes nobody. `TOKIO_WORKER_THREADS` says otherwise where the database is elsewhere.
fn main() -> ExitCode {
    let mut runtime = Builder::new_multi_thread();
    if std::env::var_os("TOKIO_WORKER_THREADS").is_none() {
        runtime.worker_threads((available_parallelism().map_or(1, usize::from) / 2).max(1));
    }
    let ended = runtime.enable_all().build().map_err(anyhow::Error::from);
    match ended.and_then(|runtime| runtime.block_on(ltc_server::cli::run())) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ltc: {error:#}");
            ExitCode::FAILURE
        }
    }
}
