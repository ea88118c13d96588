//! Pages of a list of a million opportunities: filtered and sorted through the API, against the same query
//! sent by hand. Both by the same number of clients, in turn.
use crate::args::{Args, Kind};
use crate::http::{self, Request};
use crate::place::Place;
use crate::rounds::Arena;
use crate::stats::{Latencies, median, ratio};
use anyhow::{Context, ensure};
use futures_util::TryStreamExt;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const CLIENTS: usize = 8;
const PAGE: usize = 50;

/// One page as both sides ask for it.
struct Page {
    name: &'static str,
    path: &'static str,
    condition: &'static str,
    order: &'static str,
}

const PAGES: [Page; 3] = [
    Page { name: "newest", path: "?limit=50", condition: "", order: "created_at DESC, id DESC" },
    Page {
        name: "open, newest",
        path: "?limit=50&state=OPEN&sort=-created_at",
        condition: " AND state IN ('OPEN')",
        order: "created_at DESC, id DESC",
    },
    Page {
        name: "lost, by amount",
        path: "?limit=50&state=LOST&sort=-amount",
        condition: " AND state IN ('LOST')",
        order: "amount_minor DESC, id DESC",
    },
];

/// Fills the table and measures each page.
pub async fn run(args: &Args, kind: Kind, rows: u64) -> anyhow::Result<Value> {
    let arena = Arena::build(args, kind).await?;
    let begun = Instant::now();
    fill(&arena, rows).await.context("filling the table")?;
    println!("{}: {rows} opportunities in {:.0} s", kind.name(), begun.elapsed().as_secs_f64());
    let columns = columns(&arena)?;
    let mut results = vec![];
    for page in &PAGES {
        let (mut api, mut bare) = (vec![], vec![]);
        for _ in 0..args.rounds() {
            api.push(through_api(&arena, page, args.round()).await.context(page.name)?);
            bare.push(by_hand(&arena.place, page, &columns, args.round()).await.context(page.name)?);
        }
        let (api, bare) = (median(&api), median(&bare));
        let share = ratio(api, bare);
        let goal = if share >= 0.5 { "met" } else { "MISSED" };
        println!(
            "{:<18} {api:>8.0} pages/s, bare query {bare:>8.0}/s, ratio {share:.2} (0.5 {goal})",
            page.name
        );
        results.push(
            json!({"page": page.name, "pages_per_second": api, "bare_per_second": bare, "ratio": share}),
        );
    }
    let waits = waits(&arena).await?;
    arena.close(args).await.or_else(|error| {
        // The rows made by SQL have no history: `ltc verify` may say so.
        println!("note: {error:#}");
        anyhow::Ok(())
    })?;
    Ok(json!({
        "database": kind.name(), "opportunities": rows, "clients": CLIENTS, "pages": results, "waits": waits
    }))
}

/// What the board and the table ask for while somebody looks at them: what, and where. `{newest}` is the cursor behind
/// twenty pages, `{account}` the customer of the first.
const ASKED: [(&str, &str); 8] = [
    ("board: counts and sums", "/board"),
    ("board: a column", "?limit=100&state=OPEN&stage=O2"),
    ("table: first page", "?limit=50"),
    ("table: twenty pages on", "?limit=50&after={newest}"),
    ("table: by close date", "?limit=50&sort=expected_close_on&state=OPEN"),
    ("table: by amount", "?limit=50&sort=-amount"),
    ("table: of a customer", "?limit=50&account_id={account}"),
    ("table: a number", "?limit=50&q=OP-X-00000"),
];
/// A wait that nobody notices.
const CALM_MS: f64 = 100.0;
const LOOKS: usize = 100;

/// How long one person waits for each; p95 of the server with the way to it, one request at a time.
async fn waits(arena: &Arena) -> anyhow::Result<Vec<Value>> {
    let mut connection = http::Connection::new(arena.server.address);
    let token = arena.company.finance.clone();
    let mut cursor = String::new();
    let mut account = String::new();
    for _ in 0..20 {
        let after = if cursor.is_empty() { String::new() } else { ["&after=", &cursor].concat() };
        let page = look(&mut connection, &token, &["?limit=50", &after].concat()).await?;
        cursor = page["next"].as_str().unwrap_or_default().to_owned();
        account = page["items"][0]["account_id"].as_str().unwrap_or_default().to_owned();
        if cursor.is_empty() {
            break;
        }
    }
    let mut all = vec![];
    for (name, path) in ASKED {
        let path = path.replace("{newest}", &cursor).replace("{account}", &account);
        let mut taken = Latencies::default();
        for _ in 0..LOOKS {
            let begun = Instant::now();
            look(&mut connection, &token, &path).await.context(name)?;
            taken.add(begun.elapsed());
        }
        let [p50, p95, _] = taken.percentiles();
        let goal = if p95 < CALM_MS { "met" } else { "MISSED" };
        println!("{name:<24} p50 {p50:>7.1} ms, p95 {p95:>7.1} ms ({CALM_MS:.0} ms {goal})");
        all.push(json!({"look": name, "p50_ms": p50, "p95_ms": p95}));
    }
    Ok(all)
}

async fn look(connection: &mut http::Connection, token: &str, path: &str) -> anyhow::Result<Value> {
    let path = ["/api/v1/opportunities", path].concat();
    let request = Request { method: "GET", path: &path, token, key: None, minimal: false, body: "" };
    let answer = connection.send(request).await?;
    ensure!(answer.is_success(), "{} {}", answer.status, answer.text());
    answer.json()
}

fn columns(arena: &Arena) -> anyhow::Result<Vec<String>> {
    let table =
        arena.recording.tables.iter().find(|t| t.name == "opportunity").context("no opportunities")?;
    Ok(table.columns.iter().map(|c| c.0.clone()).collect())
}

/// Copies of the recorded opportunity with other ids, numbers, states, amounts and times.
async fn fill(arena: &Arena, rows: u64) -> anyhow::Result<()> {
    let sql = filling(&columns(arena)?, arena.place.file.is_none());
    match &arena.place.file {
        Some(file) => {
            let mut connection = sqlite(file).await?;
            let sql = AssertSqlSafe(sql);
            sea_orm::sqlx::query(sql).bind(rows.cast_signed()).execute(&mut connection).await?;
            connection.execute("ANALYZE").await?;
            connection.close().await?;
        }
        None => {
            let mut connection = PgConnection::connect(&arena.place.url).await?;
            let sql = AssertSqlSafe(sql);
            sea_orm::sqlx::query(sql).bind(rows.cast_signed()).execute(&mut connection).await?;
            connection.execute("VACUUM ANALYZE opportunity").await?;
            connection.close().await?;
        }
    }
    Ok(())
}

fn filling(columns: &[String], postgres: bool) -> String {
    let value = |column: &String| match (column.as_str(), postgres) {
        ("id", true) => "gen_random_uuid()".to_owned(),
        ("id", false) => "randomblob(16)".to_owned(),
        ("no", true) => "'OP-X-' || lpad(n::text, 8, '0')".to_owned(),
        ("no", false) => "printf('OP-X-%08d', n)".to_owned(),
        ("state", _) => "CASE n % 5 WHEN 0 THEN 'LOST' WHEN 1 THEN 'WON' ELSE 'OPEN' END".to_owned(),
        ("stage", _) => "'O' || (1 + n % 7)".to_owned(),
        ("expected_close_on", true) => "one.expected_close_on + (n % 300)::int".to_owned(),
        ("expected_close_on", false) => "date(one.expected_close_on, '+' || (n % 300) || ' days')".to_owned(),
        ("amount_minor", true) => "100000 + (n * 7919) % 99999999".to_owned(),
        ("amount_minor", false) => "100000 + (n * 7919) % 99999999".to_owned(),
        ("created_at" | "updated_at", true) => "one.created_at - make_interval(secs => n)".to_owned(),
        ("created_at" | "updated_at", false) => {
            "strftime('%Y-%m-%dT%H:%M:%S+00:00', one.created_at, '-' || n || ' seconds')".to_owned()
        }
        (other, _) => ["one.", other].concat(),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let series = if postgres {
        "FROM (SELECT * FROM opportunity LIMIT 1) one, generate_series(1, $1::bigint) AS s(n)"
    } else {
        "FROM (SELECT * FROM opportunity LIMIT 1) one, s"
    };
    let with = if postgres {
        ""
    } else {
        "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ?) "
    };
    let insert = ["INSERT INTO opportunity (", &columns.join(", "), ") "].concat();
    [&insert, with, "SELECT ", &values.join(", "), " ", series].concat()
}

async fn through_api(arena: &Arena, page: &'static Page, time: Duration) -> anyhow::Result<f64> {
    let start = Instant::now();
    let mut tasks = vec![];
    for _ in 0..CLIENTS {
        // Somebody who sees everything: the bare query has no conditions of a policy either.
        let (token, mut connection) =
            (arena.company.finance.clone(), http::Connection::new(arena.server.address));
        tasks.push(tokio::spawn(async move {
            let path = ["/api/v1/opportunities", page.path].concat();
            let mut pages = 0_u64;
            while start.elapsed() < time {
                let request = Request {
                    method: "GET",
                    path: &path,
                    token: &token,
                    key: None,
                    minimal: false,
                    body: "",
                };
                let answer = connection.send(request).await?;
                ensure!(answer.is_success(), "{} {}", answer.status, answer.text());
                if pages == 0 {
                    let items = answer.json()?["items"].as_array().map_or(0, Vec::len);
                    ensure!(items == PAGE, "{items} opportunities on a page of {PAGE}");
                }
                pages += 1;
            }
            anyhow::Ok(pages)
        }));
    }
    total(tasks, start).await
}

async fn by_hand(place: &Place, page: &Page, columns: &[String], time: Duration) -> anyhow::Result<f64> {
    let sql: Arc<str> = [
        "SELECT ",
        &columns.join(", "),
        " FROM opportunity WHERE workspace_id = 1",
        page.condition,
        " ORDER BY ",
        page.order,
        " LIMIT 51",
    ]
    .concat()
    .into();
    let start = Instant::now();
    let mut tasks = vec![];
    for _ in 0..CLIENTS {
        let (sql, place) = (Arc::clone(&sql), place.clone());
        tasks.push(tokio::spawn(async move {
            match &place.file {
                Some(file) => pages_of(sqlite(file).await?, &sql, start, time).await,
                None => pages_of(PgConnection::connect(&place.url).await?, &sql, start, time).await,
            }
        }));
    }
    total(tasks, start).await
}

/// Fetches the page again and again; every row is received, none is looked into.
async fn pages_of<C>(mut connection: C, sql: &Arc<str>, start: Instant, time: Duration) -> anyhow::Result<u64>
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
    for<'q> <C::Database as sea_orm::sqlx::Database>::Arguments: sea_orm::sqlx::IntoArguments<C::Database>,
{
    let mut pages = 0_u64;
    while start.elapsed() < time {
        let query = sea_orm::sqlx::query(AssertSqlSafe(Arc::clone(sql)));
        let rows: Vec<_> = query.fetch(&mut connection).try_collect().await?;
        ensure!(rows.len() == PAGE + 1, "{} rows", rows.len());
        pages += 1;
    }
    Ok(pages)
}

async fn total(
    tasks: Vec<tokio::task::JoinHandle<anyhow::Result<u64>>>,
    start: Instant,
) -> anyhow::Result<f64> {
    let mut pages = 0;
    for task in tasks {
        pages += task.await??;
    }
    Ok(ratio(pages as f64, start.elapsed().as_secs_f64()))
}

async fn sqlite(file: &Path) -> anyhow::Result<SqliteConnection> {
    Ok(SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await?)
}
