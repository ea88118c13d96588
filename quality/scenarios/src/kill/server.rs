use anyhow::{Context, bail};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running `ltc serve`. Killed when dropped.
pub struct Server {
    child: Child,
    port: u16,
}

/// The program to run: `LTC_BIN`, or the one built beside this program.
pub fn program() -> anyhow::Result<PathBuf> {
    if let Some(named) = std::env::var_os("LTC_BIN") {
        return Ok(PathBuf::from(named));
    }
    let own = std::env::current_exe()?;
    let folder = own.parent().context("the folder of this program")?;
    let beside = [folder.join("ltc-under-test"), folder.join("../ltc-under-test")];
    beside.into_iter().find(|p| p.exists()).context("build ltc-under-test, or name a program in LTC_BIN")
}

impl Server {
    /// Starts on a free port and waits until it answers.
    pub async fn start(program: &Path, database_url: &str) -> anyhow::Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut server = Self { child: spawn(program, database_url, port)?, port };
        server.wait(Instant::now()).await?;
        Ok(server)
    }
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
    /// SIGKILL: no handler runs, nothing is flushed.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
    /// Starts the killed server again on its port; the time until it is healthy.
    pub async fn restart(&mut self, program: &Path, database_url: &str) -> anyhow::Result<Duration> {
        let began = Instant::now();
        self.child = spawn(program, database_url, self.port)?;
        self.wait(began).await
    }

    async fn wait(&mut self, began: Instant) -> anyhow::Result<Duration> {
        let client = reqwest::Client::new();
        let url = [&self.address(), "/api/v1/health"].concat();
        while began.elapsed() < Duration::from_secs(30) {
            if let Ok(answer) = client.get(&url).send().await
                && answer.status().is_success()
            {
                return Ok(began.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended by itself: {status}");
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        bail!("the server did not answer within 30 seconds")
    }
}

fn spawn(program: &Path, database_url: &str, port: u16) -> anyhow::Result<Child> {
    let mut command = Command::new(program);
    command.args(["--database", database_url, "serve", "--port", &port.to_string()]);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.spawn().with_context(|| program.display().to_string())
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
