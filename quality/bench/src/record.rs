//! What the chain writes: one chain runs on the real server, the database is read before and after each
//! step, and the difference is the list of rows that the step inserted and changed. The floor writes
//! exactly these rows; nobody keeps a list of them by hand.
use ltc_store::{Store, Table};
use serde_json::Value;
use std::collections::BTreeMap;

/// The state of a database: table, key, row. Tables in the order of the migrations, parents first.
pub type Snapshot = BTreeMap<(usize, Vec<String>), Vec<Value>>;

/// A row that changed: where it stands, and the columns with their new values.
#[derive(Clone, Debug)]
pub struct Changed {
    pub table: usize,
    pub key: Vec<(usize, Value)>,
    pub columns: Vec<(usize, Value)>,
}

/// What one step did to the database.
#[derive(Clone, Debug, Default)]
pub struct StepRows {
    pub name: String,
    /// (table, its new rows).
    pub inserted: Vec<(usize, Vec<Vec<Value>>)>,
    pub changed: Vec<Changed>,
    pub deleted: usize,
}

/// The chain as rows.
#[derive(Clone, Debug)]
pub struct Recording {
    pub tables: Vec<Table>,
    /// The database as it stood before the chain.
    pub before: Snapshot,
    pub steps: Vec<StepRows>,
}

/// Series of numbers: the floor keeps one counter of its own.
pub const SERIES: &str = "number_series";

/// Reads every row.
pub async fn snapshot(store: &Store, tables: &[Table]) -> anyhow::Result<Snapshot> {
    let at: BTreeMap<&str, usize> = tables.iter().enumerate().map(|(i, t)| (t.name.as_str(), i)).collect();
    let mut rows = Snapshot::new();
    let mut wrong = None;
    let take = |line: &str| {
        let Ok(Value::Array(mut pair)) = serde_json::from_str::<Value>(line) else {
            wrong = Some(line.to_owned());
            return Ok(());
        };
        let (Some(Value::Array(values)), Some(Value::String(name))) = (pair.pop(), pair.pop()) else {
            return Ok(());
        };
        if let Some(table) = at.get(name.as_str()) {
            let key = key_columns(&tables[*table]).map(|i| values[i].to_string()).collect();
            rows.insert((*table, key), values);
        }
        Ok(())
    };
    store.dump(&ltc_server::migrations(), take).await?;
    anyhow::ensure!(wrong.is_none(), "a line of the dump is not JSON: {wrong:?}");
    Ok(rows)
}

fn key_columns(table: &Table) -> impl Iterator<Item = usize> + '_ {
    table.key.iter().filter_map(|k| table.columns.iter().position(|c| c.0 == *k))
}

/// What lies between two states.
pub fn difference(name: &str, tables: &[Table], before: &Snapshot, after: &Snapshot) -> StepRows {
    let mut step = StepRows { name: name.to_owned(), ..StepRows::default() };
    for ((table, key), row) in after.iter().filter(|((t, _), _)| tables[*t].name != SERIES) {
        match before.get(&(*table, key.clone())) {
            None => match step.inserted.last_mut().filter(|(t, _)| t == table) {
                Some((_, rows)) => rows.push(row.clone()),
                None => step.inserted.push((*table, vec![row.clone()])),
            },
            Some(old) if old != row => {
                let columns = (0..row.len()).filter(|i| old[*i] != row[*i]).map(|i| (i, row[i].clone()));
                let key = key_columns(&tables[*table]).map(|i| (i, row[i].clone())).collect();
                step.changed.push(Changed { table: *table, key, columns: columns.collect() });
            }
            Some(_) => {}
        }
    }
    step.deleted = before.keys().filter(|k| !after.contains_key(*k)).count();
    step
}

impl Recording {
    /// Rows inserted and rows changed by the whole chain.
    pub fn counts(&self) -> (usize, usize) {
        let inserted = self.steps.iter().flat_map(|s| &s.inserted).map(|(_, rows)| rows.len()).sum();
        (inserted, self.steps.iter().map(|s| s.changed.len()).sum())
    }

    /// For a person who wants to know where the rows come from.
    pub fn print(&self) {
        for step in &self.steps {
            println!("{}", step.name);
            for (table, rows) in &step.inserted {
                println!("    + {:3} {}", rows.len(), self.tables[*table].name);
            }
            for change in &step.changed {
                let table = &self.tables[change.table];
                let names: Vec<&str> =
                    change.columns.iter().map(|(i, _)| table.columns[*i].0.as_str()).collect();
                println!("    ~     {} ({})", table.name, names.join(", "));
            }
            if step.deleted > 0 {
                println!("    - {:3} rows", step.deleted);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn new_and_changed_rows_are_told_apart() {
        let column = |n: &str| (n.to_owned(), "TEXT".to_owned());
        let table =
            Table { name: "a".into(), columns: vec![column("id"), column("x")], key: vec!["id".into()] };
        let row = |id: &str, x: i64| ((0_usize, vec![json!(id).to_string()]), vec![json!(id), json!(x)]);
        let before: Snapshot = [row("1", 1), row("2", 2)].into_iter().collect();
        let after: Snapshot = [row("1", 1), row("2", 5), row("3", 3)].into_iter().collect();
        let step = difference("s", &[table], &before, &after);
        assert_eq!(step.inserted, [(0, vec![vec![json!("3"), json!(3)]])]);
        assert_eq!(step.changed[0].columns, [(1, json!(5))]);
        assert_eq!((step.changed.len(), step.deleted), (1, 0));
    }
}
