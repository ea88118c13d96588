//! The whole database as text, row by row in a fixed order: the portable backup (SQLite to PostgreSQL and
//! back), and the proof of tests that nothing was written.
use crate::{Fail, Migration, Store};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{QueryResult, Value};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// A table as the migrations make it: the order of columns is that of a dumped row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// Name and type (`BIGINT`, `TEXT`, `UUID`, `DATE`, `INSTANT`, `BOOL`).
    pub columns: Vec<(String, String)>,
    /// The columns of the primary key.
    pub key: Vec<String>,
}

/// The tables that the migrations make, in their order: parents first.
pub fn tables(all: &[Migration]) -> Vec<Table> {
    let mut found: Vec<Table> = vec![];
    for line in all.iter().flat_map(|m| m.sql.lines()).map(str::trim) {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            found.push(Table { name: name.trim_end_matches(" (").to_owned(), columns: vec![], key: vec![] });
            continue;
        }
        if let Some(name) = line.strip_prefix("DROP TABLE ") {
            found.retain(|table| table.name != name.trim_end_matches(';'));
            continue;
        }
        if let Some((name, column)) = added_column(line) {
            let table = found.iter_mut().find(|table| table.name == name);
            table.into_iter().for_each(|table| table.columns.push(column.clone()));
            continue;
        }
        let Some(table) = found.last_mut() else { continue };
        let mut words = line.trim_end_matches(',').split(' ');
        let (Some(first), Some(kind)) = (words.next(), words.next()) else { continue };
        if line.starts_with("PRIMARY KEY") {
            let inner = line.split(['(', ')']).nth(1).unwrap_or_default();
            table.key = inner.split(',').map(|c| c.trim().to_owned()).collect();
        } else if ["BIGINT", "TEXT", "UUID", "DATE", "INSTANT", "BOOL"].contains(&kind) {
            table.columns.push((first.to_owned(), kind.to_owned()));
            if line.contains("PRIMARY KEY") {
                table.key = vec![first.to_owned()];
            }
        }
    }
    found
}

/// `ALTER TABLE gate ADD COLUMN urgent BOOL …`: the table, and the column with its type.
fn added_column(line: &str) -> Option<(&str, (String, String))> {
    let (name, column) = line.strip_prefix("ALTER TABLE ")?.split_once(" ADD COLUMN ")?;
    let mut words = column.trim_end_matches(';').split(' ');
    Some((name, (words.next()?.to_owned(), words.next()?.to_owned())))
}

fn read(row: &QueryResult, i: usize, kind: &str) -> Result<Json, Fail> {
    Ok(match kind {
        "BIGINT" => json!(row.try_get_by_index::<Option<i64>>(i)?),
        "UUID" => json!(row.try_get_by_index::<Option<Uuid>>(i)?),
        "DATE" => json!(row.try_get_by_index::<Option<NaiveDate>>(i)?),
        "INSTANT" => json!(row.try_get_by_index::<Option<DateTime<Utc>>>(i)?.map(|d| d.timestamp_micros())),
        "BOOL" => json!(row.try_get_by_index::<Option<bool>>(i)?),
        _ => json!(row.try_get_by_index::<Option<String>>(i)?),
    })
}

fn bind(value: &Json, kind: &str) -> Option<Value> {
    let text = value.as_str();
    Some(match kind {
        "BIGINT" => Value::from(value.as_i64()),
        "UUID" => Value::from(match text {
            Some(t) => Some(t.parse::<Uuid>().ok()?),
            None => None,
        }),
        "DATE" => Value::from(match text {
            Some(t) => Some(t.parse::<NaiveDate>().ok()?),
            None => None,
        }),
        "INSTANT" => Value::from(match value.as_i64() {
            Some(n) => Some(DateTime::<Utc>::from_timestamp_micros(n)?),
            None => None,
        }),
        "BOOL" => Value::from(value.as_bool()),
        _ => Value::from(text.map(str::to_owned)),
    })
}

impl Store {
    /// Every row, one JSON line each, as of one moment; `line` takes them one by one.
    pub async fn dump(
        &self,
        all: &[Migration],
        mut line: impl FnMut(&str) -> std::io::Result<()>,
    ) -> Result<u64, Fail> {
        let exec = self.begin_snapshot().await?;
        let mut rows = 0;
        for table in tables(all) {
            let names: Vec<&str> = table.columns.iter().map(|c| c.0.as_str()).collect();
            let sql =
                ["SELECT ", &names.join(", "), " FROM ", &table.name, " ORDER BY ", &table.key.join(", ")]
                    .concat();
            for row in exec.query_text(&sql, vec![]).await? {
                let values: Result<Vec<Json>, Fail> =
                    table.columns.iter().enumerate().map(|(i, c)| read(&row, i, &c.1)).collect();
                line(&json!([table.name, values?]).to_string()).map_err(|e| Fail::Internal(e.to_string()))?;
                rows += 1;
            }
        }
        exec.commit().await?;
        Ok(rows)
    }

    /// Puts a dump into a migrated database without rows; all of it or nothing.
    pub async fn restore(
        &self,
        all: &[Migration],
        lines: impl Iterator<Item = std::io::Result<String>>,
    ) -> Result<u64, Fail> {
        let tables = tables(all);
        let exec = self.begin_alone().await?;
        let mut rows = 0;
        for line in lines {
            let line = line.map_err(|e| Fail::Internal(e.to_string()))?;
            let wrong = || {
                Fail::Internal(
                    ["not a line of a backup: ", &line.chars().take(80).collect::<String>()].concat(),
                )
            };
            let parsed: Json = serde_json::from_str(&line).map_err(|_| wrong())?;
            let table =
                tables.iter().find(|t| Some(t.name.as_str()) == parsed[0].as_str()).ok_or_else(wrong)?;
            let values = parsed[1].as_array().filter(|v| v.len() == table.columns.len()).ok_or_else(wrong)?;
            let values: Option<Vec<Value>> =
                values.iter().zip(&table.columns).map(|(v, c)| bind(v, &c.1)).collect();
            let names: Vec<&str> = table.columns.iter().map(|c| c.0.as_str()).collect();
            let marks = vec!["?"; names.len()].join(", ");
            let sql =
                ["INSERT INTO ", &table.name, " (", &names.join(", "), ") VALUES (", &marks, ")"].concat();
            exec.execute_text(&sql, values.ok_or_else(wrong)?).await?;
            rows += 1;
        }
        exec.commit().await?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_from_the_migrations() {
        let found = tables(crate::MIGRATIONS);
        let event = found.iter().find(|t| t.name == "event").unwrap();
        assert_eq!(event.columns.len(), 12);
        assert_eq!(event.key, ["workspace_id", "id"]);
    }

    #[test]
    fn columns_added_later_belong_to_their_table() {
        let later = Migration { name: "later", sql: "ALTER TABLE event ADD COLUMN note TEXT;" };
        let found = tables(&[crate::MIGRATIONS, &[later]].concat());
        let event = found.iter().find(|t| t.name == "event").unwrap();
        assert_eq!(event.columns.last().unwrap(), &("note".to_owned(), "TEXT".to_owned()));
        assert_eq!(
            found.last().unwrap().columns.len(),
            tables(crate::MIGRATIONS).last().unwrap().columns.len()
        );
    }
}
