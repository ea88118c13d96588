//! The figures as a table for people and as `bench.json` for comparison.
use crate::args::Kind;
use crate::chain::{LINES, STEPS};
use crate::rounds::Figures;
use serde_json::{Value, json};

/// What the product promises, as ratios to the floor in the same run and as counts per chain.
pub struct Goals;

impl Goals {
    /// At least this share of the floor's chains per second; none promised for other numbers of clients.
    pub fn ratio(kind: Kind, clients: usize) -> Option<f64> {
        match (kind, clients) {
            (Kind::Postgres, 8 | 16) => Some(0.6),
            (Kind::Sqlite, 1) => Some(0.85),
            (Kind::Sqlite, 16) => Some(0.5),
            (Kind::Sqlite, 64) => Some(0.4),
            _ => None,
        }
    }
    pub const WRITES: f64 = 11.0;
    pub const STATEMENTS: f64 = 60.0;
    pub const COMMITS: f64 = 8.0;
    pub const WAL_BYTES: f64 = 20.0 * 1024.0;
    pub const IDLE_KIB: f64 = 40.0 * 1024.0;
    pub const BUSY_KIB: f64 = 100.0 * 1024.0;
}

fn mark(good: bool) -> &'static str {
    if good { "met" } else { "MISSED" }
}

/// Prints the table of one database.
pub fn print(kind: Kind, all: &[Figures], idle_kib: f64) {
    println!("\n{}", kind.name());
    println!(
        "{:>7} {:>9} {:>9} {:>6} {:>12} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "clients",
        "chains/s",
        "floor/s",
        "ratio",
        "lines/hour",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "failed",
        "goal"
    );
    for f in all {
        let [p50, p95, p99] = f.round.chain_latency.percentiles();
        let goal =
            Goals::ratio(kind, f.clients).map_or("-".to_owned(), |g| format!("{g} {}", mark(f.ratio >= g)));
        println!(
            "{:>7} {:>9.1} {:>9.1} {:>6.2} {:>12.0} {:>8.1} {:>8.1} {:>8.1} {:>8} {:>8}",
            f.clients,
            f.chains_per_second,
            f.floor_chains_per_second,
            f.ratio,
            lines_per_hour(f),
            p50,
            p95,
            p99,
            failed(f),
            goal
        );
    }
    print_costs(kind, all);
    print_steps(all);
    println!(
        "memory of the server: idle {:.1} MiB ({})",
        idle_kib / 1024.0,
        mark(idle_kib <= Goals::IDLE_KIB)
    );
    for f in all {
        for (text, n) in &f.round.failures {
            println!("failed at {} clients, {n} times: {text}", f.clients);
        }
    }
}

fn print_costs(kind: Kind, all: &[Figures]) {
    println!("\nper chain");
    println!(
        "{:>7} {:>10} {:>9} {:>9} {:>9} {:>9} {:>8} {:>10} {:>7} {:>8} {:>9} {:>9} {:>9} {:>9}",
        "clients",
        "server CPU",
        "db CPU",
        "load CPU",
        "floor CPU",
        "floor db",
        "requests",
        "statements",
        "commits",
        "retries",
        "WAL KiB",
        "floor KiB",
        "srv MiB",
        "db MiB"
    );
    for f in all {
        println!(
            "{:>7} {:>7.2} ms {:>6.2} ms {:>6.2} ms {:>6.2} ms {:>6.2} ms {:>8.2} {:>10.1} {:>7.2} {:>8.3} {:>9.1} {:>9.1} {:>9.1} {:>9.1}",
            f.clients,
            f.server_cpu_ms,
            f.database_cpu_ms,
            f.generator_cpu_ms,
            f.floor_cpu_ms,
            f.floor_database_cpu_ms,
            f.requests,
            f.statements,
            f.commits,
            f.retries,
            f.wal_bytes / 1024.0,
            f.floor_wal_bytes / 1024.0,
            f.server_kib / 1024.0,
            f.database_kib / 1024.0
        );
    }
    if let Some(f) = all.iter().find(|f| f.clients == 16).or(all.last()) {
        let writes = f.requests - reads();
        println!("writes {:.1} ({})", writes, mark(writes <= Goals::WRITES + 0.05));
        println!("statements {:.1} ({})", f.statements, mark(f.statements <= Goals::STATEMENTS));
        println!("commits {:.2} ({})", f.commits, mark(f.commits <= Goals::COMMITS + 0.15));
        if kind == Kind::Postgres {
            println!("WAL {:.1} KiB ({})", f.wal_bytes / 1024.0, mark(f.wal_bytes <= Goals::WAL_BYTES));
        }
        println!(
            "memory at {} clients {:.1} MiB ({})",
            f.clients,
            f.server_kib / 1024.0,
            mark(f.server_kib <= Goals::BUSY_KIB)
        );
    }
}

fn reads() -> f64 {
    STEPS.iter().filter(|s| s.starts_with("show") || s.starts_with("list")).count() as f64
}

fn print_steps(all: &[Figures]) {
    println!("\nlatency by step, p50 / p95 / p99 in ms");
    print!("{:<12}", "");
    all.iter().for_each(|f| print!("{:>24}", format!("{} clients", f.clients)));
    println!();
    for (i, name) in STEPS.iter().enumerate() {
        print!("{name:<12}");
        for f in all {
            let [a, b, c] = f.round.steps.get(i).map(|s| s.percentiles()).unwrap_or_default();
            print!("{:>24}", format!("{a:.2} / {b:.2} / {c:.2}"));
        }
        println!();
    }
}

fn lines_per_hour(f: &Figures) -> f64 {
    f.chains_per_second * LINES as f64 * 3600.0
}

fn failed(f: &Figures) -> u64 {
    f.round.failures.values().sum()
}

/// The same as JSON.
pub fn json(kind: Kind, all: &[Figures], idle_kib: f64) -> Value {
    let figures: Vec<Value> = all.iter().map(|f| one(kind, f)).collect();
    json!({"database": kind.name(), "server_idle_kib": idle_kib, "clients": figures})
}

fn one(kind: Kind, f: &Figures) -> Value {
    let steps: serde_json::Map<String, Value> = STEPS
        .iter()
        .zip(&f.round.steps)
        .map(|(name, s)| ((*name).to_owned(), json!(s.percentiles())))
        .collect();
    json!({
        "clients": f.clients, "chains_per_second": f.chains_per_second,
        "floor_chains_per_second": f.floor_chains_per_second, "ratio": f.ratio, "goal": Goals::ratio(kind, f.clients),
        "order_lines_per_hour": lines_per_hour(f), "chain_ms": f.round.chain_latency.percentiles(), "steps_ms": steps,
        "server_cpu_ms": f.server_cpu_ms, "database_cpu_ms": f.database_cpu_ms,
        "generator_cpu_ms": f.generator_cpu_ms, "floor_cpu_ms": f.floor_cpu_ms, "floor_database_cpu_ms": f.floor_database_cpu_ms, "requests": f.requests, "statements": f.statements,
        "commits": f.commits, "database_commits": f.database_commits, "retries": f.retries, "wal_bytes": f.wal_bytes,
        "floor_wal_bytes": f.floor_wal_bytes, "server_kib": f.server_kib, "database_kib": f.database_kib,
        "failures": f.round.failures,
    })
}
