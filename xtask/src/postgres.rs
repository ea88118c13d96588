//! A PostgreSQL cluster that lives as long as one command and leaves nothing behind.
//!
//! Nobody stops the cluster by hand. A small shell process waits on a pipe that this program holds open; when the
//! pipe closes, it stops the server and deletes the folder. The pipe closes when the value is dropped, and also
//! when this program dies of Ctrl-C or of `kill -9`: there is one way to clean up, and it needs no signal handler.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::{process, requirements};

/// What a crash of the machine may cost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// `fsync=off`: for tests only, whose data nobody wants after they ran.
    None,
    /// `fsync=on, synchronous_commit=on`: what a deployment has, and therefore what a measurement needs.
    Full,
}

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::None => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
            Self::Full => &["fsync=on", "synchronous_commit=on", "full_page_writes=on"],
        }
    }
}

/// A running cluster with an empty database, reachable on 127.0.0.1 and on a socket in its own folder only.
/// Its user is a superuser without a password, so that tests can make databases of their own.
pub struct Cluster {
    port: u16,
    durability: Durability,
    janitor: Child,
}

const USER: &str = "ltc";
const DATABASE: &str = "ltc_test";

impl Cluster {
    /// Makes, starts and waits for a cluster. Errors: PostgreSQL missing and not installable, or no start.
    pub fn start(durability: Durability) -> Result<Self> {
        let place = Place::make()?;
        let janitor = place.post_janitor()?;
        let mut cluster = Self { port: 0, durability, janitor };
        place.init()?;
        // Between asking for a free port and taking it someone else may be faster: so try again.
        let mut last = None;
        for _ in 0..3 {
            cluster.port = free_port()?;
            match place.start(cluster.port, durability) {
                Ok(()) => {
                    place.create_database(cluster.port)?;
                    return Ok(cluster);
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.context("never tried")?.context(place.log()))
    }

    /// The address for clients, e.g. `postgres://ltc@127.0.0.1:40123/ltc_test`.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{DATABASE}", self.port)
    }

    /// One line for the reader: address, and how far a figure or a pass on it can be trusted.
    pub fn describe(&self) -> String {
        let note = match self.durability {
            Durability::None => "throw-away, not durable: for tests only",
            Durability::Full => "throw-away, but durable as in a deployment",
        };
        format!("PostgreSQL at {} ({}; {note})", self.url(), self.durability.settings().join(", "))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.janitor.stdin.take());
        let _ = self.janitor.wait();
    }
}

/// Folder, programs and user of a cluster.
struct Place {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<&'static str>,
}

impl Place {
    fn make() -> Result<Self> {
        let programs = requirements::postgres_programs()?;
        let root = requirements::is_root();
        let user = root.then(server_user).transpose()?;
        // Another user must be able to get there, and a socket path may have at most 107 bytes.
        let parent = if root { PathBuf::from("/tmp") } else { std::env::temp_dir() };
        let nanos = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.subsec_nanos();
        let folder = parent.join(format!("ltc-pg-{}-{nanos}", std::process::id()));
        ensure!(folder.as_os_str().len() < 80, "the path of the temporary folder is too long: {folder:?}");
        std::fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        let place = Self { folder, programs, user };
        if let Some(user) = place.user {
            process::run(Command::new("chown").arg(user).arg(&place.folder))?;
        }
        Ok(place)
    }

    /// Starts the process that cleans up when our end of its standard input closes. It sits in a process group
    /// of its own: Ctrl-C in the terminal reaches us, but not it.
    fn post_janitor(&self) -> Result<Child> {
        let switch = self.user.map(|user| format!("runuser -u {user} -- ")).unwrap_or_default();
        let script = format!(
            "trap '' INT TERM HUP; cat >/dev/null; cd /; \
             {switch}\"$1/pg_ctl\" stop --pgdata=\"$2/data\" --mode=immediate --silent; rm -rf \"$2\""
        );
        Command::new("sh")
            .args(["-c", &script, "ltc-pg-janitor"])
            .args([&self.programs, &self.folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("could not start the process that cleans up")
    }

    fn init(&self) -> Result<()> {
        process::capture(
            self.program("initdb")
                .arg(format!("--pgdata={}", self.data().display()))
                .args([&format!("--username={USER}"), "--auth=trust", "--encoding=UTF8", "--locale=C"])
                .arg("--no-sync"),
        )
        .map(drop)
    }

    fn start(&self, port: u16, durability: Durability) -> Result<()> {
        let folder = self.folder.display();
        let fixed = ["max_connections=200", "shared_buffers=256MB", "log_min_messages=warning"];
        let mut options =
            format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}");
        for setting in fixed.iter().chain(durability.settings()) {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        let status = self
            .program("pg_ctl")
            .args(["start", "--wait", "--silent", "--timeout=60"])
            .arg(format!("--pgdata={}", self.data().display()))
            .arg(format!("--log={folder}/log"))
            .arg(format!("--options={options}"))
            // Not captured: the server would keep the pipe open and we would wait for it for ever.
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        ensure!(status.success(), "PostgreSQL did not start on port {port}");
        Ok(())
    }

    fn create_database(&self, port: u16) -> Result<()> {
        process::capture(
            self.program("createdb")
                .args(["--host=127.0.0.1", &format!("--port={port}"), &format!("--username={USER}")])
                .arg(DATABASE),
        )
        .map(drop)
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_else(|_| "no log".into())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// A program of PostgreSQL, as the user that the server runs as.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = match self.user {
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(path);
                command
            }
            None => Command::new(path),
        };
        // The server's user may not be allowed to stand where we stand.
        command.current_dir("/");
        command
    }
}

/// PostgreSQL refuses to run as root: its own user if there is one, else nobody.
fn server_user() -> Result<&'static str> {
    ensure!(Path::new("/usr/sbin/runuser").exists() || process::starts("runuser", "--version"), "no runuser");
    for user in ["postgres", "nobody"] {
        if process::starts("id", user) {
            return Ok(user);
        }
    }
    bail!("neither the user postgres nor the user nobody exists")
}

/// A port that was free a moment ago.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
