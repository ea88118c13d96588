//! Where a database stands: a SQLite file or a database of a PostgreSQL cluster, made for this run.
use crate::args::{Args, Kind};
use crate::procfs::{self, Usage};
use anyhow::Context;
use sea_orm::sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use std::path::PathBuf;

/// One database for the server or for the floor.
#[derive(Clone, Debug)]
pub struct Place {
    pub url: String,
    /// The file, on SQLite.
    pub file: Option<PathBuf>,
    name: String,
    postmaster: u32,
}

impl Place {
    /// A new, empty database; `name` tells the server's from the floor's.
    pub async fn fresh(args: &Args, kind: Kind, name: &str) -> anyhow::Result<Self> {
        match kind {
            Kind::Sqlite => {
                std::fs::create_dir_all(&args.folder)?;
                let file = std::path::absolute(args.folder.join([name, ".db"].concat()))?;
                for tail in ["", "-wal", "-shm"] {
                    std::fs::remove_file([&file.to_string_lossy(), tail].concat()).ok();
                }
                let url = ["sqlite://", &file.to_string_lossy()].concat();
                Ok(Self { url, file: Some(file), name: name.to_owned(), postmaster: 0 })
            }
            Kind::Postgres => {
                let server = args.postgres.as_deref().context("no DATABASE_URL")?;
                let mut admin = PgConnection::connect(server).await?;
                let drop = ["DROP DATABASE IF EXISTS ", name, " WITH (FORCE)"].concat();
                admin.execute(AssertSqlSafe(drop)).await?;
                admin.execute(AssertSqlSafe(["CREATE DATABASE ", name].concat())).await?;
                let (base, _) = server.rsplit_once('/').context("DATABASE_URL has no database")?;
                let postmaster = postmaster(&mut admin).await?;
                Ok(Self { url: [base, "/", name].concat(), file: None, name: name.to_owned(), postmaster })
            }
        }
    }

    /// CPU and memory of PostgreSQL; SQLite has no process of its own.
    pub fn usage(&self) -> Usage {
        if self.file.is_some() { Usage::default() } else { procfs::of_postgres(self.postmaster) }
    }

    /// Bytes of the write-ahead log so far, of the whole cluster; on SQLite the length of the WAL file.
    pub async fn wal_bytes(&self) -> anyhow::Result<f64> {
        match &self.file {
            Some(file) => {
                Ok(std::fs::metadata([&file.to_string_lossy(), "-wal"].concat()).map_or(0, |m| m.len())
                    as f64)
            }
            None => self.number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8").await,
        }
    }

    /// Transactions committed in this database, as PostgreSQL counts them.
    pub async fn commits(&self) -> anyhow::Result<f64> {
        match &self.file {
            Some(_) => Ok(0.0),
            None => {
                self.number(
                    "SELECT xact_commit::float8 FROM pg_stat_database WHERE datname = current_database()",
                )
                .await
            }
        }
    }

    /// Fresh statistics for the planner.
    pub async fn analyse(&self) -> anyhow::Result<()> {
        if self.file.is_none() {
            PgConnection::connect(&self.url).await?.execute("ANALYZE").await?;
        }
        Ok(())
    }

    async fn number(&self, sql: &'static str) -> anyhow::Result<f64> {
        let mut connection = PgConnection::connect(&self.url).await?;
        let number = connection.fetch_one(sql).await?.try_get(0)?;
        connection.close().await?;
        Ok(number)
    }

    /// Removes the database.
    pub async fn remove(self, args: &Args) {
        if let Some(file) = &self.file {
            for tail in ["", "-wal", "-shm"] {
                std::fs::remove_file([&file.to_string_lossy(), tail].concat()).ok();
            }
        } else if let Some(Ok(mut admin)) = match &args.postgres {
            Some(server) => Some(PgConnection::connect(server).await),
            None => None,
        } {
            let drop = ["DROP DATABASE IF EXISTS ", &self.name, " WITH (FORCE)"].concat();
            admin.execute(AssertSqlSafe(drop)).await.ok();
        }
    }
}

/// The process that all others of the cluster are children of.
async fn postmaster(admin: &mut PgConnection) -> anyhow::Result<u32> {
    let folder: String = admin.fetch_one("SHOW data_directory").await?.try_get(0)?;
    let text = std::fs::read_to_string([&folder, "/postmaster.pid"].concat()).context(
        "the PostgreSQL server runs on another machine or as another user: its CPU cannot be measured",
    )?;
    text.lines().next().and_then(|l| l.trim().parse().ok()).context("postmaster.pid")
}
