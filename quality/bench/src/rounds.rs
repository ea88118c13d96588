//! One database, one number of clients: rounds of the server and rounds of the floor in turn, so that what
//! else happens on the machine meets both.
use crate::args::{Args, Kind};
use crate::chain::{self, Chain, Company, GAPLESS, STEPS};
use crate::company::{self, People};
use crate::floor::postgres::PostgresFloor;
use crate::floor::sqlite::SqliteFloor;
use crate::floor::template::Template;
use crate::load::{self, Round};
use crate::place::Place;
use crate::procfs;
use crate::record::{self, Recording};
use crate::server::{Counted, Program, Server};
use crate::stats::{median, ratio};
use anyhow::{Context, ensure};
use ltc_store::{Clock, Store};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

/// Most connections of the server to PostgreSQL.
const CONNECTIONS: u64 = 16;
const WARM_UP: Duration = Duration::from_secs(1);
const LONGEST_WARM_UP: Duration = Duration::from_secs(20);

/// Server and floor of one kind of database, ready to be measured.
pub struct Arena {
    kind: Kind,
    pub place: Place,
    floor_place: Place,
    pub program: Program,
    pub server: Server,
    pub company: Arc<Company>,
    pub recording: Recording,
    pub template: Arc<Template>,
    next: Arc<AtomicU64>,
    pub idle_kib: f64,
}

/// What was measured for one number of clients; per chain unless its name says otherwise.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub clients: usize,
    pub chains_per_second: f64,
    pub floor_chains_per_second: f64,
    pub ratio: f64,
    pub server_cpu_ms: f64,
    pub database_cpu_ms: f64,
    pub generator_cpu_ms: f64,
    pub floor_cpu_ms: f64,
    pub floor_database_cpu_ms: f64,
    pub server_kib: f64,
    pub database_kib: f64,
    pub requests: f64,
    pub statements: f64,
    pub commits: f64,
    pub database_commits: f64,
    pub retries: f64,
    pub wal_bytes: f64,
    pub floor_wal_bytes: f64,
    pub round: Round,
}

impl Arena {
    /// Makes both databases: the server's is founded through the API, one chain is recorded, and the
    /// floor gets the same schema and the same rows.
    pub async fn build(args: &Args, kind: Kind) -> anyhow::Result<Self> {
        let place = Place::fresh(args, kind, "ltc_bench_server").await?;
        let floor_place = Place::fresh(args, kind, "ltc_bench_floor").await?;
        let program = Program { ltc: args.ltc.clone(), database_url: place.url.clone() };
        let people = People::enter(&program).context("people")?;
        let server = program.serve().await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let idle_kib = server.usage().resident_kib;
        let company = Arc::new(company::found(&server, people).await.context("master data")?);
        let recording = record_chain(&place, &server, &company).await.context("recording the chain")?;
        copy(&place, &floor_place).await.context("copying the database for the floor")?;
        let template = Arc::new(Template::new(&recording, kind == Kind::Postgres, GAPLESS));
        let next = Arc::new(AtomicU64::new(1));
        Ok(Self { kind, place, floor_place, program, server, company, recording, template, next, idle_kib })
    }

    /// Measures `clients` clients.
    pub async fn measure(&self, args: &Args, clients: usize) -> anyhow::Result<Figures> {
        let mut floor = self.open_floor(clients).await?;
        self.warm_up(&mut floor, clients).await?;
        self.place.analyse().await?;
        self.floor_place.analyse().await?;
        let (mut rounds, mut floors, mut all) = (vec![], vec![], Sums::default());
        for _ in 0..args.rounds() {
            let round = self.server_round(clients, args.round(), &mut all).await?;
            rounds.push(ratio(round.chains as f64, round.elapsed.as_secs_f64()));
            let speed = self.floor_round(&mut floor, args.round(), &mut all).await?;
            floors.push(speed);
        }
        floor.close().await;
        Ok(all.figures(clients, median(&rounds), median(&floors)))
    }

    /// Until every connection of either side has prepared and planned its statements for good: PostgreSQL
    /// plans a prepared statement anew the first five times.
    async fn warm_up(&self, floor: &mut Floor, clients: usize) -> anyhow::Result<()> {
        let (wanted, begun) = (CONNECTIONS.max(clients as u64) * 8, Instant::now());
        let (mut served, mut written) = (0, 0);
        while served < wanted && begun.elapsed() < LONGEST_WARM_UP {
            served +=
                load::run(self.server.address, Arc::clone(&self.company), clients, WARM_UP).await?.chains;
        }
        let begun = Instant::now();
        while written < wanted && begun.elapsed() < LONGEST_WARM_UP {
            written += floor.run(WARM_UP).await?.0;
        }
        Ok(())
    }

    async fn server_round(&self, clients: usize, time: Duration, all: &mut Sums) -> anyhow::Result<Round> {
        let before = Reading::take(self).await?;
        let round = load::run(self.server.address, Arc::clone(&self.company), clients, time).await?;
        let after = Reading::take(self).await?;
        all.add(&before, &after, &round);
        Ok(round)
    }

    async fn floor_round(&self, floor: &mut Floor, time: Duration, all: &mut Sums) -> anyhow::Result<f64> {
        let (cpu, wal) = (self.floor_place.usage().cpu_ms, self.floor_place.wal_bytes().await?);
        let own = procfs::of_process(std::process::id()).cpu_ms;
        let (chains, elapsed) = floor.run(time).await?;
        all.floor_chains += chains as f64;
        all.floor_cpu_ms += procfs::of_process(std::process::id()).cpu_ms - own;
        all.floor_database_cpu_ms += self.floor_place.usage().cpu_ms - cpu;
        all.floor_wal_bytes += self.floor_place.wal_bytes().await? - wal;
        Ok(ratio(chains as f64, elapsed.as_secs_f64()))
    }

    async fn open_floor(&self, clients: usize) -> anyhow::Result<Floor> {
        let (template, next) = (Arc::clone(&self.template), Arc::clone(&self.next));
        Ok(match (&self.floor_place.file, self.kind) {
            (Some(file), Kind::Sqlite) => {
                Floor::Sqlite(SqliteFloor::open(file, template, next, clients).await?)
            }
            _ => Floor::Postgres(PostgresFloor::open(&self.floor_place.url, template, next, clients).await?),
        })
    }

    /// Checks what the measurement left behind, and removes both databases.
    pub async fn close(self, args: &Args) -> anyhow::Result<()> {
        drop(self.server);
        self.program.verify().context("ltc verify after the measurement")?;
        self.place.remove(args).await;
        self.floor_place.remove(args).await;
        Ok(())
    }
}

enum Floor {
    Sqlite(SqliteFloor),
    Postgres(PostgresFloor),
}

impl Floor {
    async fn run(&mut self, time: Duration) -> anyhow::Result<(u64, Duration)> {
        match self {
            Floor::Sqlite(floor) => floor.run(time).await,
            Floor::Postgres(floor) => floor.run(time).await,
        }
    }
    async fn close(self) {
        match self {
            Floor::Sqlite(floor) => floor.close().await,
            Floor::Postgres(floor) => floor.close().await,
        }
    }
}

/// All counters at one moment.
struct Reading {
    counted: Counted,
    server_cpu_ms: f64,
    database_cpu_ms: f64,
    generator_cpu_ms: f64,
    server_kib: f64,
    database_kib: f64,
    wal_bytes: f64,
    database_commits: f64,
}

impl Reading {
    async fn take(arena: &Arena) -> anyhow::Result<Self> {
        let (server, database) = (arena.server.usage(), arena.place.usage());
        Ok(Self {
            counted: arena.server.counted().await?,
            server_cpu_ms: server.cpu_ms,
            database_cpu_ms: database.cpu_ms,
            generator_cpu_ms: procfs::of_process(std::process::id()).cpu_ms,
            server_kib: server.resident_kib,
            database_kib: database.resident_kib,
            wal_bytes: arena.place.wal_bytes().await?,
            database_commits: arena.place.commits().await?,
        })
    }
}

/// Sums over all rounds.
#[derive(Default)]
struct Sums {
    round: Round,
    counted: Counted,
    server_cpu_ms: f64,
    database_cpu_ms: f64,
    generator_cpu_ms: f64,
    server_kib: f64,
    database_kib: f64,
    wal_bytes: f64,
    database_commits: f64,
    floor_chains: f64,
    floor_cpu_ms: f64,
    floor_database_cpu_ms: f64,
    floor_wal_bytes: f64,
}

impl Sums {
    fn add(&mut self, before: &Reading, after: &Reading, round: &Round) {
        self.round.merge(round);
        self.counted.statements += after.counted.statements - before.counted.statements;
        self.counted.commits += after.counted.commits - before.counted.commits;
        self.counted.retries += after.counted.retries - before.counted.retries;
        self.server_cpu_ms += after.server_cpu_ms - before.server_cpu_ms;
        self.database_cpu_ms += after.database_cpu_ms - before.database_cpu_ms;
        self.generator_cpu_ms += after.generator_cpu_ms - before.generator_cpu_ms;
        self.server_kib = self.server_kib.max(after.server_kib);
        self.database_kib = self.database_kib.max(after.database_kib);
        self.wal_bytes += after.wal_bytes - before.wal_bytes;
        self.database_commits += after.database_commits - before.database_commits;
    }

    fn figures(self, clients: usize, speed: f64, floor: f64) -> Figures {
        let chains = self.round.chains as f64;
        let each = |sum: f64| ratio(sum, chains);
        Figures {
            clients,
            chains_per_second: speed,
            floor_chains_per_second: floor,
            ratio: ratio(speed, floor),
            server_cpu_ms: each(self.server_cpu_ms),
            database_cpu_ms: each(self.database_cpu_ms),
            generator_cpu_ms: each(self.generator_cpu_ms),
            floor_cpu_ms: ratio(self.floor_cpu_ms, self.floor_chains),
            floor_database_cpu_ms: ratio(self.floor_database_cpu_ms, self.floor_chains),
            server_kib: self.server_kib,
            database_kib: self.database_kib,
            requests: each(self.round.requests as f64),
            statements: each(self.counted.statements),
            commits: each(self.counted.commits),
            database_commits: each(self.database_commits),
            retries: each(self.counted.retries),
            wal_bytes: each(self.wal_bytes),
            floor_wal_bytes: ratio(self.floor_wal_bytes, self.floor_chains),
            round: self.round,
        }
    }
}

/// Runs chains until the label blocks are warm, then records one.
async fn record_chain(place: &Place, server: &Server, company: &Arc<Company>) -> anyhow::Result<Recording> {
    let store = Store::open(&place.url, Clock::wall()).await?;
    let tables = ltc_store::tables(&ltc_server::migrations());
    let mut chain = Chain::new(server.address, Arc::clone(company));
    chain.run(&mut []).await?;
    let before = record::snapshot(&store, &tables).await?;
    let mut recording = Recording { tables, before: before.clone(), steps: vec![] };
    let (mut state, mut seen) = (chain::State::begin(company), before);
    for (step, name) in STEPS.iter().enumerate() {
        chain.step(step, &mut state).await.with_context(|| (*name).to_owned())?;
        let now = record::snapshot(&store, &recording.tables).await?;
        let rows = record::difference(name, &recording.tables, &seen, &now);
        ensure!(rows.deleted == 0, "{name} deleted rows: the floor does not know how");
        if !rows.inserted.is_empty() || !rows.changed.is_empty() {
            recording.steps.push(rows);
        }
        seen = now;
    }
    store.close().await;
    Ok(recording)
}

/// The floor's database: the same schema, the same rows.
async fn copy(from: &Place, to: &Place) -> anyhow::Result<()> {
    let all = ltc_server::migrations();
    let source = Store::open(&from.url, Clock::wall()).await?;
    let mut lines: Vec<std::io::Result<String>> = vec![];
    let take = |line: &str| {
        lines.push(Ok(line.to_owned()));
        Ok(())
    };
    source.dump(&all, take).await?;
    source.close().await;
    let target = Store::open(&to.url, Clock::wall()).await?;
    target.migrate(&all).await?;
    target.restore(&all, lines.into_iter()).await?;
    target.close().await;
    Ok(())
}
