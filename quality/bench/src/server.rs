//! The server under measurement: the real program as a child process, its users, tokens and figures.
use crate::http::{Answer, Connection, Request};
use crate::procfs::{self, Usage};
use anyhow::{Context, bail, ensure};
use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The program and the database that it works on.
#[derive(Clone, Debug)]
pub struct Program {
    pub ltc: PathBuf,
    pub database_url: String,
}

/// For users of the measurement only, in a database that is thrown away.
const PASSWORD: &str = "throughline-bench";

impl Program {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.ltc);
        command.args(["--database", &self.database_url]).env_remove("DATABASE_URL").env("RUST_LOG", "warn");
        command
    }

    fn output(&self, args: &[&str]) -> anyhow::Result<String> {
        let output = self.command().args(args).env("LTC_PASSWORD", PASSWORD).output().context("LTC_BIN")?;
        ensure!(output.status.success(), "ltc {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// Enters a person with a token for everything that the roles allow; gives the token.
    pub fn person(&self, login: &str, roles: &str, level: &str) -> anyhow::Result<String> {
        self.output(&["user", "add", login, "--name", login, "--roles", roles, "--authority-level", level])?;
        self.output(&["token", "add", login, "--scopes", "*"])
    }

    /// `ltc verify`: the event chain, the ledger and the invariants of money.
    pub fn verify(&self) -> anyhow::Result<String> {
        self.output(&["verify"])
    }

    /// Starts the server and waits until it answers.
    pub async fn serve(&self) -> anyhow::Result<Server> {
        let (address, metrics) = (free_address()?, free_address()?);
        let (port, metrics_port) = (address.port().to_string(), metrics.port().to_string());
        let child = self
            .command()
            .args(["serve", "--host", "127.0.0.1", "--port", &port, "--metrics-port", &metrics_port])
            .stdout(Stdio::null())
            .spawn()
            .context("the server does not start")?;
        let server = Server { child, address, metrics };
        for _ in 0..600 {
            if server.get("/api/v1/health", "").await.is_ok_and(|a| a.is_success()) {
                return Ok(server);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the server does not answer")
    }
}

fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// A running server; stopped when dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    metrics: SocketAddr,
}

/// What the server counted since its start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counted {
    pub statements: f64,
    pub commits: f64,
    pub retries: f64,
}

impl Server {
    /// A read on a connection of its own.
    pub async fn get(&self, path: &str, token: &str) -> anyhow::Result<Answer> {
        read(self.address, path, token).await
    }

    pub async fn counted(&self) -> anyhow::Result<Counted> {
        let page = read(self.metrics, "/metrics", "").await?.text();
        let pairs = page.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' '));
        let all: HashMap<&str, f64> = pairs.filter_map(|(n, v)| Some((n, v.parse().ok()?))).collect();
        let of = |name: &str| all.get(name).copied().with_context(|| ["no metric ", name].concat());
        Ok(Counted {
            statements: of("ltc_statements_total")?,
            commits: of("ltc_commits_total")?,
            retries: of("ltc_retries_total")?,
        })
    }

    pub fn usage(&self) -> Usage {
        procfs::of_process(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

async fn read(address: SocketAddr, path: &str, token: &str) -> anyhow::Result<Answer> {
    let request = Request { method: "GET", path, token, key: None, minimal: false, body: "" };
    Connection::new(address).send(request).await
}
