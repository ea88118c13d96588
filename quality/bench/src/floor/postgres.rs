//! The floor on PostgreSQL: as many connections as clients, a transaction a step, prepared statements,
//! and one gapless counter that all of them share.
use super::bound;
use super::template::{Filled, Step, Template};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{Connection, Executor, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Chains written so far, over all rounds: each has a number of its own.
pub struct PostgresFloor {
    template: Arc<Template>,
    connections: Vec<PgConnection>,
    next: Arc<AtomicU64>,
}

const COUNTER: &str =
    "CREATE TABLE IF NOT EXISTS bench_counter (id BIGINT PRIMARY KEY, next BIGINT NOT NULL)";
const COUNTER_ROW: &str = "INSERT INTO bench_counter (id, next) VALUES (1, 1) ON CONFLICT DO NOTHING";
const TAKE: &str = "UPDATE bench_counter SET next = next + 1 WHERE id = 1 RETURNING next";

impl PostgresFloor {
    pub async fn open(
        url: &str,
        template: Arc<Template>,
        next: Arc<AtomicU64>,
        clients: usize,
    ) -> anyhow::Result<Self> {
        let options = url.parse::<PgConnectOptions>()?.statement_cache_capacity(512);
        let mut connections = vec![];
        for _ in 0..clients {
            connections.push(PgConnection::connect_with(&options).await?);
        }
        if let Some(first) = connections.first_mut() {
            first.execute(COUNTER).await?;
            first.execute(COUNTER_ROW).await?;
        }
        Ok(Self { template, connections, next })
    }

    /// Writes chains for that long; gives how many were written and how long it took.
    pub async fn run(&mut self, round: Duration) -> anyhow::Result<(u64, Duration)> {
        let start = Instant::now();
        let mut tasks = vec![];
        for mut connection in std::mem::take(&mut self.connections) {
            let (template, next) = (Arc::clone(&self.template), Arc::clone(&self.next));
            tasks.push(tokio::spawn(async move {
                let mut done = 0_u64;
                while start.elapsed() < round {
                    chain(&mut connection, &template, next.fetch_add(1, Ordering::Relaxed)).await?;
                    done += 1;
                }
                anyhow::Ok((connection, done))
            }));
        }
        let mut all = 0;
        for task in tasks {
            let (connection, done) = task.await??;
            self.connections.push(connection);
            all += done;
        }
        Ok((all, start.elapsed()))
    }

    pub async fn close(self) {
        for connection in self.connections {
            connection.close().await.ok();
        }
    }
}

async fn chain(connection: &mut PgConnection, template: &Template, number: u64) -> anyhow::Result<()> {
    let fresh = template.fresh(number);
    for step in &template.steps {
        let mut tx = connection.begin().await?;
        for statement in &step.statements {
            tx.execute(bound!(statement, &fresh)).await?;
        }
        take_number(step, &mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Last in its transaction, as the product does it: the row is locked until the commit.
async fn take_number(step: &Step, tx: &mut PgConnection) -> anyhow::Result<()> {
    if step.gapless {
        sea_orm::sqlx::query(TAKE).fetch_one(tx).await?;
    }
    Ok(())
}
