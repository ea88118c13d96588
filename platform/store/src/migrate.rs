//! Migrations: forward-only SQL in the subset that both databases speak, each applied once, in order.
use crate::{Exec, Fail, Store};
use sea_orm::Value;

/// A named step; rooms give theirs as `&[Migration]`, the server puts them in order (parents first).
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// The store's own tables.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "store_0001_core", sql: include_str!("../migrations/0001_core.sql") }];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (workspace_id BIGINT NOT NULL, name TEXT NOT NULL, \
                     pos BIGINT NOT NULL, PRIMARY KEY (workspace_id, name))";

impl Store {
    /// Applies what is missing. Refuses a database that a newer version has migrated. Several servers may
    /// start at once: each migration is claimed by its row first, and who comes second finds it done.
    pub async fn migrate(&self, all: &[Migration]) -> Result<usize, Fail> {
        if let Some(twice) = all.iter().enumerate().find(|(i, m)| all[..*i].iter().any(|o| o.name == m.name))
        {
            // The second would pass as done and its tables be missing.
            return Err(Fail::Internal(["two migrations have one name: ", twice.1.name].concat()));
        }
        let exec = self.migration_exec();
        if exec.plain(TABLE).await.is_err() {
            // PostgreSQL lets two makers of one table collide even with IF NOT EXISTS; it stands now.
            exec.plain(TABLE).await?;
        }
        let done = applied(&exec).await?;
        if let Some(unknown) = done.iter().find(|name| !all.iter().any(|m| m.name == name.as_str())) {
            return Err(Fail::Internal(["this database is newer than this program: ", unknown].concat()));
        }
        let missing: Vec<_> =
            all.iter().enumerate().filter(|(_, m)| !done.iter().any(|d| d == m.name)).collect();
        let mut mine = 0;
        for (pos, migration) in missing {
            match self.apply(migration, pos).await {
                Ok(()) => mine += 1,
                Err(_) if applied(&exec).await?.iter().any(|done| done == migration.name) => {}
                Err(fail) => return Err(fail),
            }
        }
        Ok(mine)
    }

    /// One migration, one transaction: a kill leaves all of it or nothing. The row comes first: a second
    /// server waits there until the first has committed.
    async fn apply(&self, migration: &Migration, pos: usize) -> Result<(), Fail> {
        let exec = self.begin_alone().await?;
        let claim = "INSERT INTO schema_migration (workspace_id, name, pos) VALUES (?, ?, ?)";
        let pos = i64::try_from(pos).unwrap_or_default();
        let values = vec![Value::from(0_i64), Value::from(migration.name.to_owned()), Value::from(pos)];
        exec.execute_text(claim, values).await?;
        exec.plain(&dialect(migration.sql, exec.is_postgres())).await?;
        exec.commit().await
    }
}

async fn applied(exec: &Exec) -> Result<Vec<String>, Fail> {
    let sql = "SELECT name FROM schema_migration WHERE workspace_id = ? ORDER BY pos";
    let rows = exec.query_text(sql, vec![Value::from(0_i64)]).await?;
    let names: Result<Vec<String>, _> = rows.iter().map(|r| r.try_get_by_index(0)).collect();
    Ok(names?)
}

/// Types are named once, here: `INSTANT` is TIMESTAMPTZ on PostgreSQL and TEXT on SQLite.
fn dialect(sql: &str, postgres: bool) -> String {
    let words = |line: &str| {
        let mut out = String::new();
        for (i, word) in line.split(' ').enumerate() {
            if i > 0 {
                out.push(' ');
            }
            let bare = word.trim_end_matches([',', ';']);
            let comma = &word[bare.len()..];
            out.push_str(match (bare, postgres) {
                ("INSTANT", true) => "TIMESTAMPTZ",
                ("INSTANT" | "DATE", false) => "TEXT",
                ("UUID", false) => "BLOB",
                ("BOOL", true) => "BOOLEAN",
                ("BOOL", false) => "BIGINT",
                (other, _) => other,
            });
            out.push_str(comma);
        }
        out
    };
    let kept = sql.lines().filter(|l| !l.trim_start().starts_with("--"));
    kept.map(words).collect::<Vec<_>>().join("\n").trim_end().trim_end_matches(';').to_owned()
}
