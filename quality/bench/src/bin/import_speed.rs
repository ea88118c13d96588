//! How fast a file of 100,000 opportunities comes in, beside a plain multi-row insert of the same rows into the same
//! database in the same run, and whether memory stays flat meanwhile. Each row makes its deal, its grade, its event with
//! its hash, its place in the feed and its trace in the file; the plain insert writes the rows and nothing else.
//! On SQLite or, with `LTC_TEST_DATABASE`, on PostgreSQL.
use anyhow::{Context, Result, ensure};
use clap::Parser;
use ltc_governance::case::Case;
use ltc_identity::Membership;
use ltc_import::desk::store::ImportRow;
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_store::sea_orm::Value as Sql;
use ltc_store::{Column, Event, EventObject, Reads, Record};
use ltc_testkit::House;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
struct Args {
    /// Rows of the file.
    #[arg(long, default_value_t = 100_000)]
    rows: usize,
}

const ACCOUNTS: usize = 200;
const PIECE: usize = 1 << 20;
/// Asked: at least this share of the plain insert's rate.
const SHARE: f64 = 0.25;

#[tokio::main]
async fn main() -> Result<()> {
    let rows = Args::parse().rows;
    let house = House::open("2026-03-02").await?;
    for n in 0..ACCOUNTS {
        let body = json!({"name": format!("测速客户{n:03}"), "kind": "CUSTOMER", "country": "CN"});
        house.does("admin", "/accounts", body).await?;
    }
    let path = hand_in(&house, rows).await?;
    let begun = Instant::now();
    house.bring_files_in().await?;
    let judged = begun.elapsed();
    let seen = house.sees("ar", &path).await?;
    ensure!(seen["ready"] == json!(rows), "not ready: {seen}");
    println!("judged {rows} rows: {:.1} s, {:.0} rows/s", judged.as_secs_f64(), rate(rows, judged));

    house.does("ar", &format!("{path}/run"), json!({})).await?;
    let watch = Watch::begin();
    let begun = Instant::now();
    house.bring_files_in().await?;
    let taken = begun.elapsed();
    let memory = watch.end().await?;
    let done = house.sees("ar", &path).await?;
    ensure!(done["made"] == json!(rows), "not all came in: {done}");
    println!(
        "brought in {rows} opportunities: {:.1} s, {:.0} rows/s",
        taken.as_secs_f64(),
        rate(rows, taken)
    );
    println!(
        "memory: most {} MiB in the first quarter of the time, most {} MiB in the last",
        memory.0, memory.1
    );

    let (alone, all) = plain(&house, rows).await?;
    told("the opportunities alone", rows, taken, alone);
    told("all rows that the file made", rows, taken, all);
    Ok(())
}

fn rate(rows: usize, time: Duration) -> f64 {
    rows as f64 / time.as_secs_f64()
}

fn told(what: &str, rows: usize, taken: Duration, plain: Duration) {
    let share = plain.as_secs_f64() / taken.as_secs_f64();
    let met = if share >= SHARE { "met" } else { "MISSED" };
    println!(
        "plain multi-row insert of {what}: {:.1} s, {:.0} rows/s; the file comes in at {:.0}% of it (25% {met})",
        plain.as_secs_f64(),
        rate(rows, plain),
        share * 100.0
    );
}

/// The file in pieces, as a browser sends it.
async fn hand_in(house: &House, rows: usize) -> Result<String> {
    let mut text = String::from("商机名称,客户名称,金额,币种,预计成交日期,阶段,产品线,下一步,创建时间\n");
    for n in 0..rows {
        let (account, day, month) = (n % ACCOUNTS, n % 28 + 1, n % 9 + 1);
        let amount = 10_000 + n * 37;
        text.push_str(&format!(
            "园区网改造 {n},测速客户{account:03},{amount}.50,CNY,2027-{month:02}-{day:02},O2,交换机;无线,约见技术负责人,2025-{month:02}-{day:02}\n"
        ));
    }
    let body = json!({"noun": "opportunity", "file_name": "opportunities.csv", "size_bytes": text.len()});
    let made = house.does("ar", "/imports", body).await?;
    let path = format!("/imports/{}", made["id"].as_str().context("id")?);
    for (pos, piece) in text.as_bytes().chunks(PIECE).enumerate() {
        let body = json!({"pos": pos, "content": ltc_import::base64::encode(piece)});
        house.does("ar", &format!("{path}/receive"), body).await?;
    }
    Ok(path)
}

/// Looks at the memory of this process while something runs.
struct Watch {
    over: Arc<AtomicBool>,
    seen: tokio::task::JoinHandle<Vec<u64>>,
}

impl Watch {
    fn begin() -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&over);
        let seen = tokio::spawn(async move {
            let mut seen = vec![];
            while !flag.load(Ordering::Relaxed) {
                seen.push(resident().unwrap_or_default());
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            seen
        });
        Self { over, seen }
    }
    /// Most MiB in the first and in the last quarter of the time.
    async fn end(self) -> Result<(u64, u64)> {
        self.over.store(true, Ordering::Relaxed);
        let seen = self.seen.await?;
        let quarter = seen.len().div_ceil(4);
        let most = |part: &[u64]| part.iter().max().copied().unwrap_or_default();
        Ok((most(&seen[..quarter]), most(&seen[seen.len() - quarter..])))
    }
}

/// Resident memory in MiB.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

/// The same rows again, into tables with the same columns and indexes: the opportunities alone, then all.
async fn plain(house: &House, rows: usize) -> Result<(Duration, Duration)> {
    let alone = copy::<Opportunity>(house, rows).await?;
    let mut all = alone;
    all += copy::<Case>(house, rows).await?;
    all += copy::<Membership>(house, rows).await?;
    all += copy::<ltc_governance::grading::GradeChange>(house, rows).await?;
    all += copy::<Event>(house, rows).await?;
    all += copy::<EventObject>(house, rows * 2).await?;
    all += copy::<ImportRow>(house, rows).await?;
    Ok((alone, all))
}

/// Times the inserts, not the reading.
async fn copy<R: Record>(house: &House, most: usize) -> Result<Duration> {
    let reader = house.store.reader(house.workspace.handle);
    let table = format!("plain_{}", R::TABLE);
    same_table(house, R::TABLE, &table).await?;
    let columns = R::COLUMNS.join(", ");
    let (mut after, mut copied, mut time) = (uuid::Uuid::nil(), 0, Duration::ZERO);
    while copied < most {
        let id: Column<R> = Column::new("id");
        let page = reader.select::<R>().ge(id, after).ascending(id).limit(5_000).all().await?;
        let page: Vec<R> = page.into_iter().filter(|row| row.id() != after).collect();
        let Some(last) = page.last() else { break };
        after = last.id();
        copied += page.len();
        let width = R::COLUMNS.len() + 1;
        for rows in page.chunks(500) {
            let marks = ["(", &vec!["?"; width].join(", "), ")"].concat();
            let all = vec![marks.as_str(); rows.len()].join(", ");
            let sql = ["INSERT INTO ", &table, " (workspace_id, ", &columns, ") VALUES ", &all].concat();
            let of = |row: &R| std::iter::once(Sql::from(1_i64)).chain(row.values()).collect::<Vec<_>>();
            let values: Vec<Sql> = rows.iter().flat_map(of).collect();
            let begun = Instant::now();
            house.store.control(&sql, values).await?;
            time += begun.elapsed();
        }
    }
    Ok(time)
}

/// A table with the columns, the key and the indexes of another.
async fn same_table(house: &House, of: &str, named: &str) -> Result<()> {
    let mut sql = ltc_server::migrations().iter().map(|m| m.sql).collect::<Vec<_>>().join("\n");
    sql.retain(|c| c != '\r');
    if house.store.is_postgres() {
        let like = ["CREATE TABLE ", named, " (LIKE ", of, " INCLUDING INDEXES)"].concat();
        return Ok(house.store.control(&like, vec![]).await?);
    }
    house
        .store
        .control(&["CREATE TABLE ", named, " AS SELECT * FROM ", of, " WHERE 0"].concat(), vec![])
        .await?;
    let key = if of == "event_object" { "workspace_id, object_id, event_id" } else { "workspace_id, id" };
    house
        .store
        .control(&["CREATE UNIQUE INDEX ", named, "_key ON ", named, " (", key, ")"].concat(), vec![])
        .await?;
    let on = format!(" ON {of} (");
    for (n, line) in sql.lines().filter(|line| line.contains("INDEX") && line.contains(&on)).enumerate() {
        let columns = line.split_once(&on).map(|(_, rest)| rest.trim_end_matches(';')).unwrap_or_default();
        let n = n.to_string();
        let index = ["CREATE INDEX ", named, "_", &n, " ON ", named, " (", columns].concat();
        house.store.control(&index, vec![]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_of_a_piece_is_small_enough_for_a_request() {
        let body = json!({"content": ltc_import::base64::encode(&vec![0; PIECE])});
        assert!(body.to_string().len() < 2 << 20);
    }
}
