//! Tamper evidence (`reliability.md` B20, G18): whatever is changed behind the program's back in an event, a
//! voucher or a voucher's line, `verify` names the row.

use anyhow::{Context, ensure};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use ltc_scenarios::ledger_sample::{enter, fill, workspace};
use ltc_store::{Broken, Clock, Db, Migration, Store};
use ltc_testkit::TestDatabase;
use sea_orm::Value;
use uuid::Uuid;

/// What a column holds, and therefore how it is falsified.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Side,
    Currency,
    Number,
    Id,
    Instant,
    Date,
    Json,
}
use Kind::{Currency, Date, Id, Instant, Json, Number, Side, Text};

const EVENT: &[(&str, Kind)] = &[
    ("id", Id),
    ("stream_id", Id),
    ("seq", Number),
    ("kind", Text),
    ("at", Instant),
    ("actor_id", Id),
    ("request_id", Id),
    ("objects", Json),
    ("attrs", Json),
    ("prev_hash", Text),
    ("hash", Text),
];
/// `id` is missing: the lines' foreign key does not let it change.
const ENTRY: &[(&str, Kind)] = &[
    ("no", Text),
    ("legal_entity_id", Id),
    ("posted_on", Date),
    ("period", Text),
    ("kind", Text),
    ("event_id", Id),
    ("case_id", Id),
    ("source_kind", Text),
    ("source_id", Id),
    ("reversal_of", Id),
];
/// `entry_id` is missing: a line that moves to another voucher has a test of its own.
const LINE: &[(&str, Kind)] = &[
    ("id", Id),
    ("pos", Number),
    ("account", Text),
    ("side", Side),
    ("amount_minor", Number),
    ("currency", Currency),
    ("base_minor", Number),
    ("base_currency", Currency),
    ("posted_on", Date),
    ("case_id", Id),
    ("customer_id", Id),
    ("contract_id", Id),
    ("dims", Json),
];

fn migrations() -> Vec<Migration> {
    [ltc_store::MIGRATIONS, ltc_identity::MIGRATIONS].concat()
}

async fn empty() -> anyhow::Result<(Store, TestDatabase)> {
    let database = TestDatabase::fresh().await?;
    let store = Store::open(&database.url, Clock::wall()).await?;
    store.migrate(&migrations()).await?;
    Ok((store, database))
}

async fn sample() -> anyhow::Result<(Store, TestDatabase)> {
    let (store, database) = empty().await?;
    enter(&store).await?;
    fill(&store, 3, 6).await?;
    ensure!(findings(&store).await?.is_empty(), "the sample is sound before anyone touches it");
    Ok((store, database))
}

async fn findings(store: &Store) -> anyhow::Result<Vec<Broken>> {
    Ok(ltc_store::verify(&store.reader(workspace())).await?)
}

/// The first, a middle and the last id of a table.
async fn some_rows(store: &Store, table: &str) -> anyhow::Result<Vec<Uuid>> {
    let reader = store.reader(workspace());
    let sql = ["SELECT id FROM ", table, " ORDER BY id"].concat();
    let rows = reader.exec().query_text(&sql, vec![]).await?;
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|r| r.try_get_by_index(0)).collect();
    let ids = ids?;
    ensure!(ids.len() > 6, "{table} has only {} rows", ids.len());
    Ok(vec![ids[0], ids[ids.len() / 2], ids[ids.len() - 1]])
}

/// The column's value and a false one in its place.
async fn falsified(
    store: &Store,
    table: &str,
    column: &str,
    kind: Kind,
    id: Uuid,
) -> anyhow::Result<(Value, Value)> {
    let reader = store.reader(workspace());
    let sql = ["SELECT ", column, " FROM ", table, " WHERE id = ?"].concat();
    let rows = reader.exec().query_text(&sql, vec![Value::from(id)]).await?;
    let row = rows.first().context("the row")?;
    let pair = |was: Value, now: Value| Ok((was, now));
    match kind {
        Text | Side | Currency | Json => {
            let was: String = row.try_get_by_index(0)?;
            let now = match kind {
                Side => if was.starts_with('D') { "C" } else { "D" }.to_owned(),
                Currency => if was == "EUR" { "USD" } else { "EUR" }.to_owned(),
                Json => false_json(&was)?,
                _ => [&was, "x"].concat(),
            };
            pair(Value::from(was), Value::from(now))
        }
        Number => {
            let was: i64 = row.try_get_by_index(0)?;
            pair(Value::from(was), Value::from(was + 1000))
        }
        Id => {
            let was: Option<Uuid> = row.try_get_by_index(0)?;
            pair(Value::from(was), Value::from(Uuid::now_v7()))
        }
        Instant => {
            let was: DateTime<Utc> = row.try_get_by_index(0)?;
            pair(Value::from(was), Value::from(was + TimeDelta::microseconds(1)))
        }
        Date => {
            let was: NaiveDate = row.try_get_by_index(0)?;
            pair(Value::from(was), Value::from(was + Days::new(1)))
        }
    }
}

/// One value inside the document changes.
fn false_json(text: &str) -> anyhow::Result<String> {
    for (from, to) in [("\"SA-1\"", "\"SA-2\""), ("\"n\":", "\"m\":"), ("\"GOODS\"", "\"LABOUR\"")] {
        if text.contains(from) {
            return Ok(text.replacen(from, to, 1));
        }
    }
    anyhow::bail!("nothing to falsify in {text}")
}

async fn set(store: &Store, table: &str, column: &str, id: Uuid, value: Value) -> anyhow::Result<()> {
    let sql = ["UPDATE ", table, " SET ", column, " = ? WHERE id = ?"].concat();
    Ok(store.control(&sql, vec![value, Value::from(id)]).await?)
}

/// What a row may be called in a finding: its id or, for a voucher and its lines, the voucher's.
async fn names(store: &Store, table: &str, id: Uuid) -> anyhow::Result<Vec<String>> {
    let sql = match table {
        "event" => return Ok(vec![id.to_string()]),
        "journal_entry" => "SELECT id, no FROM journal_entry WHERE id = ?",
        _ => "SELECT e.id, e.no FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id WHERE l.id = ?",
    };
    let rows = store.reader(workspace()).exec().query_text(sql, vec![Value::from(id)]).await?;
    let row = rows.first().context("the voucher")?;
    let (entry, no): (Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(vec![id.to_string(), entry.to_string(), no])
}

async fn every_column(table: &str, columns: &[(&str, Kind)]) -> anyhow::Result<()> {
    let (store, _database) = sample().await?;
    let mut unseen = vec![];
    for id in some_rows(&store, table).await? {
        for (column, kind) in columns {
            let (was, now) = falsified(&store, table, column, *kind, id).await?;
            let mut called = names(&store, table, id).await?;
            set(&store, table, column, id, now.clone()).await?;
            let changed_id = match (&now, *column) {
                (Value::Uuid(Some(new)), "id") => *new,
                _ => id,
            };
            called.extend(names(&store, table, changed_id).await?);
            let broken = findings(&store).await?;
            if !broken.iter().any(|b| called.contains(&b.row)) {
                unseen.push(format!("{table}.{column}: {broken:?}"));
            }
            set(&store, table, column, changed_id, was).await?;
        }
    }
    ensure!(unseen.is_empty(), "changed and not named:\n{}", unseen.join("\n"));
    ensure!(findings(&store).await?.is_empty(), "sound again when all is put back");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_changed_column_of_an_event_is_named() -> anyhow::Result<()> {
    every_column("event", EVENT).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_changed_column_of_a_voucher_is_named() -> anyhow::Result<()> {
    every_column("journal_entry", ENTRY).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_changed_column_of_a_voucher_line_is_named() -> anyhow::Result<()> {
    every_column("journal_line", LINE).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_can_no_longer_be_read_is_named() -> anyhow::Result<()> {
    let (store, _database) = sample().await?;
    let cases =
        [("event", "objects"), ("event", "attrs"), ("journal_line", "currency"), ("journal_line", "dims")];
    for (table, column) in cases {
        let id = some_rows(&store, table).await?[1];
        let kind = if column == "currency" { Currency } else { Json };
        let (was, _) = falsified(&store, table, column, kind, id)
            .await
            .or_else(|_| anyhow::bail!("{table}.{column} has nothing to keep"))?;
        let called = names(&store, table, id).await?;
        set(&store, table, column, id, Value::from("{broken".to_owned())).await?;
        let broken = findings(&store).await.with_context(|| format!("{table}.{column}"))?;
        ensure!(broken.iter().any(|b| called.contains(&b.row)), "{table}.{column}: {broken:?}");
        set(&store, table, column, id, was).await?;
    }
    ensure!(findings(&store).await?.is_empty(), "sound again when all is put back");
    Ok(())
}

/// Runs statements on a copy of the sample; gives what `verify` says.
async fn after(lines: &[String], statements: &[(&str, Vec<Value>)]) -> anyhow::Result<Vec<Broken>> {
    let (store, _database) = empty().await?;
    store.restore(&migrations(), lines.iter().cloned().map(Ok)).await?;
    for (sql, values) in statements {
        store.control(sql, values.clone()).await.with_context(|| (*sql).to_owned())?;
    }
    findings(&store).await
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_moved_reordered_and_forged_rows_are_found() -> anyhow::Result<()> {
    let (store, _database) = sample().await?;
    let mut lines = vec![];
    store
        .dump(&migrations(), |line| {
            lines.push(line.to_owned());
            Ok(())
        })
        .await?;
    let streams = ids(&store, "SELECT id FROM event_stream ORDER BY id").await?;
    let entries = ids(&store, "SELECT id FROM journal_entry ORDER BY no").await?;
    let (stream, entry) = (Value::from(streams[1]), Value::from(entries[1]));
    let last_entry = Value::from(entries[entries.len() - 1]);
    let cut_entry = [
        ("DELETE FROM journal_line WHERE entry_id = ?", vec![last_entry.clone()]),
        ("DELETE FROM journal_entry WHERE id = ?", vec![last_entry]),
    ];
    let two = |a: i64, b: i64| {
        (
            "UPDATE event SET seq = ? WHERE stream_id = ? AND seq = ?",
            vec![Value::from(b), stream.clone(), Value::from(a)],
        )
    };
    let cases: Vec<(&str, Vec<(&str, Vec<Value>)>)> = vec![
        ("first event", vec![("DELETE FROM event WHERE stream_id = ? AND seq = 1", vec![stream.clone()])]),
        ("middle event", vec![("DELETE FROM event WHERE stream_id = ? AND seq = 3", vec![stream.clone()])]),
        ("last event", vec![("DELETE FROM event WHERE stream_id = ? AND seq = 6", vec![stream.clone()])]),
        ("head", vec![("DELETE FROM event_stream WHERE id = ?", vec![stream.clone()])]),
        ("whole stream", vec![("DELETE FROM event WHERE stream_id = ?", vec![stream.clone()])]),
        ("events swapped", vec![two(2, 99), two(3, 2), two(99, 3)]),
        (
            "voucher line",
            vec![("DELETE FROM journal_line WHERE entry_id = ? AND pos = 2", vec![entry.clone()])],
        ),
        ("voucher", cut_entry.to_vec()),
        (
            "line moved to another voucher",
            vec![(
                "UPDATE journal_line SET entry_id = ?, pos = 9 WHERE entry_id = ? AND pos = 2",
                vec![Value::from(entries[0]), entry.clone()],
            )],
        ),
        (
            "two lines change places",
            vec![
                ("UPDATE journal_line SET pos = 9 WHERE entry_id = ? AND pos = 1", vec![entry.clone()]),
                ("UPDATE journal_line SET pos = 1 WHERE entry_id = ? AND pos = 2", vec![entry.clone()]),
                ("UPDATE journal_line SET pos = 2 WHERE entry_id = ? AND pos = 9", vec![entry.clone()]),
            ],
        ),
        (
            "forged voucher",
            vec![(
                "INSERT INTO journal_entry (workspace_id, id, no, legal_entity_id, posted_on, period, kind, event_id, source_kind, source_id) \
                 SELECT workspace_id, event_id, 'JE-9999-000001', legal_entity_id, posted_on, period, kind, id, source_kind, source_id \
                 FROM journal_entry WHERE id = ?",
                vec![entry.clone()],
            )],
        ),
        (
            "voucher doubled in its own lines",
            vec![(
                "UPDATE journal_line SET amount_minor = amount_minor * 2, base_minor = base_minor * 2 WHERE entry_id = ?",
                vec![entry],
            )],
        ),
    ];
    ensure!(after(&lines, &[]).await?.is_empty(), "the untouched copy is sound");
    for (what, statements) in cases {
        let broken = after(&lines, &statements).await.context(what)?;
        ensure!(!broken.is_empty(), "{what}: not found");
        ensure!(broken.iter().all(|b| !b.row.is_empty()), "{what}: {broken:?}");
    }
    Ok(())
}

async fn ids(store: &Store, sql: &str) -> anyhow::Result<Vec<Uuid>> {
    let rows = store.reader(workspace()).exec().query_text(sql, vec![]).await?;
    let found: Result<Vec<Uuid>, _> = rows.iter().map(|r| r.try_get_by_index(0)).collect();
    Ok(found?)
}
