//! A running `ltc serve --demo` on an empty file, for as long as a check needs it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{postgres, process, workspace};

/// The server makes its demo workspace before it answers, so give a slow machine time.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long a server may take from SIGTERM to its end.
const FAREWELL: Duration = Duration::from_secs(10);

/// The command that serves a demo workspace from the file `data`.
pub fn command(ltc: &Path, data: &Path, port: u16) -> Command {
    let mut command = Command::new(ltc);
    command.args(["serve", "--demo", "--data"]).arg(data).args(["--port", &port.to_string()]);
    command.current_dir(workspace::root());
    command
}

/// The server and its temporary folder. Both are gone when the value is dropped.
pub struct DemoServer {
    port: u16,
    child: Child,
    folder: PathBuf,
}

impl DemoServer {
    /// Starts it and waits until it is healthy. Without a port: any free one.
    pub fn start(ltc: &Path, port: Option<u16>) -> Result<Self> {
        let port = port.map_or_else(postgres::free_port, Ok)?;
        let folder = std::env::temp_dir().join(format!("ltc-demo-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let child = command(ltc, &folder.join("demo.db"), port)
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("could not start {}", ltc.display()))?;
        let mut server = Self { port, child, folder };
        server.wait_until_healthy()?;
        Ok(server)
    }

    /// Its address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to stop, as an init system would, and wants a clean end.
    pub fn stop(mut self) -> Result<()> {
        process::run(Command::new("kill").args(["-TERM", &self.child.id().to_string()]))?;
        let start = Instant::now();
        while start.elapsed() < FAREWELL {
            if let Some(status) = self.child.try_wait()? {
                ensure!(status.success(), "the server did not end cleanly: {status}");
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server did not stop within {} s of SIGTERM", FAREWELL.as_secs())
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended before it was healthy: {status}");
            }
            if health(self.port).is_ok_and(|status| status == 200) {
                println!("{} is healthy after {} ms", self.url(), start.elapsed().as_millis());
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("GET /api/v1/health did not answer 200 within {} s", PATIENCE.as_secs())
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The status that `GET /api/v1/health` answers.
fn health(port: u16) -> Result<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let request =
        format!("GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    status_of(&answer)
}

fn status_of(answer: &str) -> Result<u16> {
    let status = answer.split(' ').nth(1).context("no status line")?;
    Ok(status.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_status_line() {
        assert_eq!(status_of("HTTP/1.1 200 OK\r\n\r\n{}").expect("200"), 200);
        assert_eq!(status_of("HTTP/1.1 503 Service Unavailable\r\n").expect("503"), 503);
        status_of("").expect_err("nothing");
    }
}
