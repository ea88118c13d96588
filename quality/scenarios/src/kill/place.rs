use anyhow::{Context, ensure};
use ltc_store::{Clock, Db, Store, Workspace};
use rand::Rng;
use sea_orm::{ConnectionTrait, Database};
use std::path::PathBuf;
use uuid::Uuid;

/// A fresh database and a folder for the journal; the folder goes with this value.
pub struct Place {
    pub url: String,
    pub folder: PathBuf,
}

impl Place {
    /// A SQLite file, or a new database on a PostgreSQL server.
    pub async fn fresh(postgres: Option<&str>) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("ltc-kill-{}", Uuid::now_v7()));
        std::fs::create_dir_all(&folder)?;
        let Some(server) = postgres else {
            let url = format!("sqlite://{}", folder.join("ltc.db").display());
            return Ok(Self { url, folder });
        };
        let name = format!("k_{}", Uuid::now_v7().simple());
        let admin = Database::connect(server).await.context("the PostgreSQL server")?;
        admin.execute_unprepared(&["CREATE DATABASE ", &name].concat()).await?;
        // As in a deployment, whatever this server of tests was started with.
        admin
            .execute_unprepared(&["ALTER DATABASE ", &name, " SET synchronous_commit = on"].concat())
            .await?;
        admin.close().await?;
        let (base, _) = server.rsplit_once('/').context("an address like postgres://user@host/database")?;
        Ok(Self { url: [base, "/", &name].concat(), folder })
    }

    /// kill -9 to one process of the database server that serves this database: PostgreSQL then stops all
    /// its processes and recovers from its log.
    pub async fn kill_a_backend(&self, random: &mut impl Rng) -> anyhow::Result<()> {
        let store = Store::open(&self.url, Clock::wall()).await?;
        let sql = "SELECT pid::bigint FROM pg_stat_activity WHERE datname = current_database() \
                   AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        let reader = store.reader(Workspace::new(1, chrono_tz::UTC, ltc_kernel::Currency::CNY));
        let rows = reader.exec().query_text(sql, vec![]).await?;
        ensure!(!rows.is_empty(), "no process of the database serves us");
        let pid: i64 = rows[random.random_range(0..rows.len())].try_get_by_index(0)?;
        let done = std::process::Command::new("kill").args(["-9", &pid.to_string()]).status()?;
        ensure!(done.success(), "kill -9 {pid}");
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}
