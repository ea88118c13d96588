//! The rules that let one file become a distributed database (`scale.md` R1 to R9), checked on the migrated
//! database itself: SQLite, or PostgreSQL with `LTC_TEST_DATABASE`.

use anyhow::ensure;
use ltc_kernel::Currency;
use ltc_store::{Clock, Db, Reader, Store, Workspace};
use ltc_testkit::TestDatabase;
use std::collections::HashSet;

/// Tables without a workspace: the control table, and what the program knows of itself.
const SHARED: [&str; 2] = ["workspace", "schema_migration"];
const LONGEST_NAME: usize = 50;

struct Column {
    name: String,
    kind: String,
    required: bool,
    default: bool,
}

#[derive(Default)]
struct Table {
    name: String,
    columns: Vec<Column>,
    key: Vec<String>,
    /// Name, unique, columns; without the primary key's own.
    indexes: Vec<(String, bool, Vec<String>)>,
    /// Own columns, their table, its columns, actions that are not "nothing".
    references: Vec<(Vec<String>, String, Vec<String>, String)>,
}

/// A constant is what a column that came later gives to rows that stood before; anything computed is the program's.
fn calls(default: &str) -> bool {
    default.contains('(') || default.to_uppercase().starts_with("CURRENT")
}

async fn rows(reader: &Reader, sql: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let mut found = vec![];
    for row in reader.exec().query_text(sql, vec![]).await? {
        let width = row.column_names().len();
        let cells: Result<Vec<Option<String>>, _> = (0..width).map(|i| row.try_get_by_index(i)).collect();
        found.push(cells?.into_iter().map(Option::unwrap_or_default).collect());
    }
    Ok(found)
}

fn list(text: &str) -> Vec<String> {
    text.split(',').filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

async fn sqlite(reader: &Reader) -> anyhow::Result<Vec<Table>> {
    let mut tables = vec![];
    for name in rows(reader, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").await? {
        let mut table = Table { name: name[0].clone(), ..Table::default() };
        let text = |what: &str| what.replace("{t}", &table.name);
        let columns = "SELECT name, type, CAST(\"notnull\" AS TEXT), dflt_value, CAST(pk AS TEXT) FROM pragma_table_info('{t}') ORDER BY cid";
        let mut key = vec![];
        for c in rows(reader, &text(columns)).await? {
            if c[4] != "0" {
                key.push((c[4].parse::<usize>()?, c[0].clone()));
            }
            table.columns.push(Column {
                name: c[0].clone(),
                kind: c[1].clone(),
                required: c[2] == "1",
                default: calls(&c[3]),
            });
        }
        key.sort();
        table.key = key.into_iter().map(|k| k.1).collect();
        let indexes = "SELECT l.name, CAST(l.\"unique\" AS TEXT), (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) \
                       FROM pragma_index_list('{t}') l WHERE l.origin <> 'pk'";
        for i in rows(reader, &text(indexes)).await? {
            table.indexes.push((i[0].clone(), i[1] == "1", list(&i[2])));
        }
        let references = "SELECT CAST(id AS TEXT), \"table\", group_concat(\"from\", ','), group_concat(\"to\", ','), \
                          replace(on_delete || on_update, 'NO ACTION', '') FROM (SELECT * FROM pragma_foreign_key_list('{t}') ORDER BY id, seq) GROUP BY id";
        for r in rows(reader, &text(references)).await? {
            table.references.push((list(&r[2]), r[1].clone(), list(&r[3]), r[4].clone()));
        }
        tables.push(table);
    }
    Ok(tables)
}

async fn postgres(reader: &Reader) -> anyhow::Result<Vec<Table>> {
    let mut tables = vec![];
    let names =
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1";
    for name in rows(reader, names).await? {
        let mut table = Table { name: name[0].clone(), ..Table::default() };
        let text = |what: &str| what.replace("{t}", &table.name);
        let columns = "SELECT column_name::text, data_type::text, is_nullable::text, column_default::text, is_identity::text, is_generated::text \
                       FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{t}' ORDER BY ordinal_position";
        for c in rows(reader, &text(columns)).await? {
            let made = calls(&c[3]) || c[4] == "YES" || c[5] == "ALWAYS";
            table.columns.push(Column {
                name: c[0].clone(),
                kind: c[1].to_uppercase(),
                required: c[2] == "NO",
                default: made,
            });
        }
        let indexes = "SELECT i.relname::text, x.indisunique::text, x.indisprimary::text, \
                       (SELECT string_agg(a.attname::text, ',' ORDER BY k.n) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(att, n) \
                        JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.att) \
                       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = '{t}'::regclass";
        for i in rows(reader, &text(indexes)).await? {
            match i[2] == "true" {
                true => table.key = list(&i[3]),
                false => table.indexes.push((i[0].clone(), i[1] == "true", list(&i[3]))),
            }
        }
        let side = |from: &str, key: &str| {
            format!(
                "(SELECT string_agg(a.attname::text, ',' ORDER BY k.n) FROM unnest({key}) WITH ORDINALITY k(att, n) \
                     JOIN pg_attribute a ON a.attrelid = {from} AND a.attnum = k.att)"
            )
        };
        let references = ["SELECT c.confrelid::regclass::text, ", &side("c.conrelid", "c.conkey"), ", ", &side("c.confrelid", "c.confkey"),
            ", replace(c.confdeltype::text || c.confupdtype::text, 'a', '') || CASE WHEN c.condeferrable THEN 'deferrable' ELSE '' END \
             FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = '{t}'::regclass"].concat();
        for r in rows(reader, &text(&references)).await? {
            table.references.push((list(&r[1]), r[0].clone(), list(&r[2]), r[3].clone()));
        }
        tables.push(table);
    }
    Ok(tables)
}

fn check(table: &Table, kinds: &[&str], wrong: &mut Vec<String>) {
    let t = &table.name;
    let mut rule = |holds: bool, what: String| {
        if !holds {
            wrong.push(format!("{t}: {what}"));
        }
    };
    rule(t.len() <= LONGEST_NAME, "R7 the name is too long".to_owned());
    let workspace = table.columns.iter().find(|c| c.name == "workspace_id");
    rule(
        workspace.is_some_and(|c| c.kind == "BIGINT" && c.required),
        "R1 workspace_id BIGINT NOT NULL".to_owned(),
    );
    let first = table.key.first().map(String::as_str);
    rule(first == Some("workspace_id") && table.key.len() >= 2, format!("R2 primary key {:?}", table.key));
    for c in &table.columns {
        let name = &c.name;
        rule(kinds.contains(&c.kind.as_str()), format!("R8 {name} is {}", c.kind));
        rule(!c.default, format!("R3, R9 {name} has a default that is computed"));
        // The tax office gives these two; they are text of the outside world.
        let outside = ["workspace_id", "vat_id", "tax_id"].contains(&name.as_str());
        let is_id = name == "id" || (name.ends_with("_id") && !outside);
        rule(!is_id || ["BLOB", "UUID"].contains(&c.kind.as_str()), format!("R3 {name} is {}", c.kind));
        let money = name.ends_with("_minor");
        rule(!money || c.kind == "BIGINT", format!("R8 money {name} is {}", c.kind));
    }
    for (name, unique, columns) in &table.indexes {
        rule(name.len() <= LONGEST_NAME && !name.starts_with("sqlite_"), format!("R7 index {name}"));
        rule(
            columns.first().is_some_and(|c| c == "workspace_id"),
            format!("R4 index {name} {columns:?} (unique: {unique})"),
        );
    }
    for (own, other, theirs, actions) in &table.references {
        let carried = own.first().is_some_and(|c| c == "workspace_id")
            && theirs.first().is_none_or(|c| c == "workspace_id");
        rule(carried, format!("R5 {own:?} -> {other} {theirs:?}"));
        rule(actions.is_empty() || actions == "rr", format!("R5 {own:?} -> {other}: {actions}"));
        rule(!SHARED.contains(&other.as_str()), format!("R5 refers to the shared table {other}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_can_be_distributed() -> anyhow::Result<()> {
    let database = TestDatabase::fresh().await?;
    let store = Store::open(&database.url, Clock::wall()).await?;
    store.migrate(&ltc_server::migrations()).await?;
    let reader = store.reader(Workspace::new(1, chrono_tz::UTC, Currency::CNY));
    let is_postgres = store.is_postgres();
    let tables = if is_postgres { postgres(&reader).await? } else { sqlite(&reader).await? };
    let kinds: &[&str] = match is_postgres {
        true => &["BIGINT", "TEXT", "UUID", "DATE", "TIMESTAMP WITH TIME ZONE", "BOOLEAN"],
        false => &["BIGINT", "TEXT", "BLOB"],
    };
    ensure!(tables.len() > 30, "only {} tables", tables.len());
    let mut wrong = vec![];
    for table in tables.iter().filter(|t| !SHARED.contains(&t.name.as_str())) {
        check(table, kinds, &mut wrong);
    }
    let names: Vec<&String> =
        tables.iter().flat_map(|t| std::iter::once(&t.name).chain(t.indexes.iter().map(|i| &i.0))).collect();
    let different: HashSet<&&String> = names.iter().collect();
    ensure!(different.len() == names.len(), "R7 a name stands twice");
    let code = match is_postgres {
        true => {
            "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT rulename::text FROM pg_rules WHERE schemaname = 'public' \
                 UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
                 UNION ALL SELECT sequencename::text FROM pg_sequences WHERE schemaname = 'public'"
        }
        false => {
            "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE '%AUTOINCREMENT%'"
        }
    };
    let code = rows(&reader, code).await?;
    ensure!(code.is_empty(), "R3, R6 the database holds code or sequences: {code:?}");
    ensure!(wrong.is_empty(), "{} breaches:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} tables, {} names", tables.len(), names.len());
    Ok(())
}
