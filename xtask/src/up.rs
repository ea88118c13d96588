//! `cargo xtask up`: from a fresh clone to a running product with a demo workspace.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{postgres, process, requirements, web, workspace};

#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: Option<u16>,
    check: bool,
}

/// Builds client and server and starts them. With `--check`: starts on an empty file, waits until the server
/// says that it is healthy, stops it again.
pub fn run(arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    requirements::check_toolchains()?;
    web::install_if_needed()?;
    println!("building the web client");
    web::script("build")?;
    println!("building the server (the first time takes some minutes)");
    process::run(process::cargo().current_dir(workspace::root()).args([
        "build",
        "--profile",
        "demo",
        "--package",
        "ltc-server",
    ]))?;
    let ltc = workspace::program("demo", "ltc")?;
    if options.check {
        return check(&ltc, options.port);
    }
    let data = workspace::root().join(".ltc");
    std::fs::create_dir_all(&data)?;
    // From here on this process is the server: Ctrl-C goes to it directly, and it stops in its own way.
    let error = serve(&ltc, &data.join("demo.db"), options.port.unwrap_or(7070)).exec();
    Err(error).with_context(|| format!("could not start {}", ltc.display()))
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options { port: None, check: false };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => options.check = true,
            "--port" => {
                let port = words.next().context("--port needs a number")?;
                options.port = Some(port.parse().with_context(|| format!("not a port: {port}"))?);
            }
            other => bail!("up does not know '{other}'"),
        }
    }
    Ok(options)
}

fn serve(ltc: &Path, data: &Path, port: u16) -> Command {
    let mut command = Command::new(ltc);
    command.args(["serve", "--demo", "--data"]).arg(data).args(["--port", &port.to_string()]);
    command.current_dir(workspace::root());
    command
}

fn check(ltc: &Path, port: Option<u16>) -> Result<()> {
    let port = port.map_or_else(postgres::free_port, Ok)?;
    let folder = Folder(std::env::temp_dir().join(format!("ltc-up-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0)?;
    let child = serve(ltc, &folder.0.join("demo.db"), port).stdin(Stdio::null()).spawn()?;
    let mut server = Server(child);
    let start = Instant::now();
    wait_until_healthy(&mut server, port, Duration::from_secs(120))?;
    println!("healthy after {} ms", start.elapsed().as_millis());
    server.stop()
}

fn wait_until_healthy(server: &mut Server, port: u16, patience: Duration) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < patience {
        if let Some(status) = server.0.try_wait()? {
            bail!("the server ended before it was healthy: {status}");
        }
        if health(port).is_ok_and(|status| status == 200) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    bail!("GET /api/v1/health did not answer 200 within {} s", patience.as_secs())
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

/// A server that does not outlive us.
struct Server(Child);

impl Server {
    /// Asks it to stop, as an init system would, and wants a clean end within ten seconds.
    fn stop(&mut self) -> Result<()> {
        process::run(Command::new("kill").args(["-TERM", &self.0.id().to_string()]))?;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.0.try_wait()? {
                ensure!(status.success(), "the server did not end cleanly: {status}");
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server did not stop within 10 s of SIGTERM")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn understands_its_options() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(parse(&words("")).expect("none"), Options { port: None, check: false });
        let both = parse(&words("--port 8080 --check")).expect("both");
        assert_eq!(both, Options { port: Some(8080), check: true });
        parse(&words("--port")).expect_err("a number is missing");
        parse(&words("--port many")).expect_err("not a number");
        parse(&words("--prot 1")).expect_err("unknown");
    }

    #[test]
    fn reads_the_status_line() {
        assert_eq!(status_of("HTTP/1.1 200 OK\r\n\r\n{}").expect("200"), 200);
        assert_eq!(status_of("HTTP/1.1 503 Service Unavailable\r\n").expect("503"), 503);
        status_of("").expect_err("nothing");
    }
}
