use super::client::Shared;
use super::journal::Promise;
use super::{Place, Plan, Summary};
use crate::caller::{Ask, Caller};
use anyhow::bail;
use ltc_store::{Clock, Db, Event, Reader, Reads, Select, Store, Uuid, Workspace};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn workspace() -> Workspace {
    Workspace::new(1, chrono_tz::Asia::Shanghai, ltc_kernel::Currency::CNY)
}

/// Compares what was promised with what stands.
pub struct Audit {
    shared: Arc<Shared>,
    reader: Reader,
    plan: Plan,
    url: String,
    /// Events before the first client began.
    before: i64,
    /// Promises already looked at.
    seen: usize,
    /// Collections whose resources can be read by id.
    shown: HashSet<String>,
}

impl Audit {
    pub async fn begin(
        shared: &Arc<Shared>,
        store: &Store,
        plan: &Plan,
        place: &Place,
    ) -> anyhow::Result<Self> {
        let reader = store.reader(workspace());
        let before = by_people(&reader).count().await?;
        let api = ltc_server::api();
        let shows = api.operations().iter().filter(|o| o.method == "GET" && o.path.ends_with("/{id}"));
        let shown = shows.map(|o| o.path.trim_end_matches("/{id}").to_owned()).collect();
        let (shared, plan, url) = (Arc::clone(shared), plan.clone(), place.url.clone());
        Ok(Self { shared, reader, plan, url, before, seen: 0, shown })
    }

    /// Until the program reads its database again.
    pub async fn wait_for_database(&self) -> anyhow::Result<()> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(30) {
            let reply = self.shared.remote.send(Ask::get("auditor", "/users")).await;
            if reply.is_ok_and(|r| r.is_success()) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bail!("the database did not come back within 30 seconds")
    }

    /// Everything since the last check; all of it at the end. Nothing else is in flight meanwhile.
    pub async fn check(&mut self, summary: &mut Summary, all: bool) -> anyhow::Result<()> {
        // Connections of its own each time: those of before died with the database.
        let looking = Store::open(&self.url, Clock::wall()).await?;
        self.reader = looking.reader(workspace());
        summary.server_errors.extend(self.shared.take_errors());
        let from = if all { 0 } else { self.seen };
        let promises = self.shared.journal.since(from);
        for promise in promises.iter().filter(|p| p.answer.is_none()) {
            self.settle(promise, summary).await?;
        }
        // Read again: what was just settled is answered now.
        let promises = self.shared.journal.since(from);
        self.kept(&promises, summary).await?;
        self.seen = self.shared.journal.count();
        summary.acknowledged = self.seen;
        let events = by_people(&self.reader).count().await? - self.before;
        if usize::try_from(events)? != self.seen {
            summary.doubled.push(format!("{events} events for {} keys", self.seen));
        }
        let sound = self.sound(summary).await;
        looking.close().await;
        sound
    }

    /// A request without an answer is sent again, twice: one effect, and the same answer both times.
    async fn settle(&self, promise: &Promise, summary: &mut Summary) -> anyhow::Result<()> {
        let ask = || Ask::post(&promise.login, &promise.path, &promise.body, &promise.key);
        let first = self.shared.remote.send(ask()).await?;
        if !first.is_success() {
            summary.lost.push(format!("{} sent again: {}", promise.path, crate::chain::told(&first)));
            return Ok(());
        }
        match first.replayed {
            true => summary.unanswered_done += 1,
            false => summary.unanswered_absent += 1,
        }
        let second = self.shared.remote.send(ask()).await?;
        if !second.replayed || second.text != first.text {
            summary.doubled.push(format!("{} answered differently the second time", promise.path));
        }
        self.shared.journal.acknowledge(&promise.key, &first)
    }

    /// Each acknowledged write replays byte for byte, and its object stands at that version or later.
    async fn kept(&self, promises: &[Promise], summary: &mut Summary) -> anyhow::Result<()> {
        let mut newest: HashMap<String, i64> = HashMap::new();
        for promise in promises {
            let again = Ask::post(&promise.login, &promise.path, &promise.body, &promise.key);
            let reply = self.shared.remote.send(again).await?;
            if !reply.replayed || Some(&reply.text) != promise.answer.as_ref() {
                summary.lost.push(format!(
                    "{} {}: {}",
                    promise.path,
                    promise.key,
                    crate::chain::told(&reply)
                ));
            }
            if let (Some((id, version)), Some(collection)) = (promise.told(), collection(&promise.path))
                && self.shown.contains(&collection)
            {
                let held = newest.entry([&collection, "/", &id].concat()).or_default();
                *held = version.max(*held);
            }
        }
        for (path, version) in newest {
            let reply = self.shared.remote.send(Ask::get("auditor", &path)).await?;
            let stands = reply.body["version"].as_i64().unwrap_or_default();
            if !reply.is_success() || stands < version {
                summary
                    .lost
                    .push(format!("{path}: version {version} acknowledged, {}", crate::chain::told(&reply)));
            }
        }
        Ok(())
    }

    /// The ledger, the chain of events, the database's own check, and the program's own command.
    async fn sound(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let sum = "SELECT CAST(COALESCE(SUM(CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END), 0) AS BIGINT) FROM journal_line";
        let rows = self.reader.exec().query_text(sum, vec![]).await?;
        let balance: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
        if balance != 0 {
            summary.unsound.push(format!("trial balance {balance}"));
        }
        if !self.reader.exec().is_postgres() {
            let rows = self.reader.exec().query_text("PRAGMA integrity_check", vec![]).await?;
            let said: String = rows.first().map_or(Ok(String::new()), |r| r.try_get_by_index(0))?;
            if said != "ok" {
                summary.unsound.push(said);
            }
        }
        let mut verify = tokio::process::Command::new(&self.plan.program);
        let said = verify.args(["--database", &self.url, "verify"]).output().await?;
        if !said.status.success() {
            summary.unsound.push(String::from_utf8_lossy(&said.stdout).trim().to_owned());
        }
        Ok(())
    }
}

/// `/leads` and `/leads/0198.../convert` are of `/leads`.
fn collection(path: &str) -> Option<String> {
    path.split('/').nth(1).map(|name| ["/", name].concat())
}

/// What people asked for. The schedule asks for nothing by a key: a server that comes up again may write a letter.
fn by_people(reader: &Reader) -> Select<'_, Event> {
    reader.select::<Event>().ne(Event::actor_id, Uuid::nil())
}
