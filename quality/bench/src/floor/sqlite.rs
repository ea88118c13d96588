//! The floor on SQLite: one connection, as durable as the product's (WAL, `synchronous=FULL`) and with the same
//! page cache and checkpoints, prepared statements. One chain commits each step; 16 or 64 chains share one commit per step.
use super::bound;
use super::template::{Filled, Template};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{Connection, Executor, SqliteConnection};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

pub struct SqliteFloor {
    template: Arc<Template>,
    connection: SqliteConnection,
    next: Arc<AtomicU64>,
    sharing: usize,
}

const COUNTER: &str =
    "CREATE TABLE IF NOT EXISTS bench_counter (id BIGINT PRIMARY KEY, next BIGINT NOT NULL)";
const COUNTER_ROW: &str = "INSERT INTO bench_counter (id, next) VALUES (1, 1) ON CONFLICT DO NOTHING";
const TAKE: &str = "UPDATE bench_counter SET next = next + 1 WHERE id = 1 RETURNING next";

impl SqliteFloor {
    /// `sharing` chains share each commit.
    pub async fn open(
        path: &Path,
        template: Arc<Template>,
        next: Arc<AtomicU64>,
        sharing: usize,
    ) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-16384")
            .pragma("wal_autocheckpoint", "4000")
            .statement_cache_capacity(512);
        let mut connection = SqliteConnection::connect_with(&options).await?;
        connection.execute(COUNTER).await?;
        connection.execute(COUNTER_ROW).await?;
        Ok(Self { template, connection, next, sharing: sharing.max(1) })
    }

    /// Writes chains for that long; gives how many were written and how long it took.
    pub async fn run(&mut self, round: Duration) -> anyhow::Result<(u64, Duration)> {
        let start = Instant::now();
        let mut done = 0;
        while start.elapsed() < round {
            self.group().await?;
            done += self.sharing as u64;
        }
        Ok((done, start.elapsed()))
    }

    async fn group(&mut self) -> anyhow::Result<()> {
        let first = self.next.fetch_add(self.sharing as u64, Ordering::Relaxed);
        let group: Vec<_> = (first..first + self.sharing as u64).map(|n| self.template.fresh(n)).collect();
        for step in &self.template.steps {
            let mut tx = self.connection.begin_with("BEGIN IMMEDIATE").await?;
            for fresh in &group {
                for statement in &step.statements {
                    tx.execute(bound!(statement, fresh)).await?;
                }
                if step.gapless {
                    sea_orm::sqlx::query(TAKE).fetch_one(&mut *tx).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }

    pub async fn close(self) {
        self.connection.close().await.ok();
    }
}
