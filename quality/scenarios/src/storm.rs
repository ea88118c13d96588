//! Many at once: the same request again and again, and different people's requests for the same thing.

use crate::caller::{Ask, Caller, Reply};
use anyhow::{Context, ensure};
use futures_util::future::join_all;
use ltc_server::demo::client::Office;
use ltc_store::{Event, Reads};
use serde_json::Value;
use std::sync::Mutex;
use uuid::Uuid;

/// How the requests of a storm ended.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Effects: 2xx that were not replays.
    pub ok: usize,
    pub replayed: usize,
    /// 4xx: somebody else was first.
    pub conflicts: usize,
    /// 5xx and anything else that a client must never see.
    pub errors: Vec<String>,
    /// The answer of an effect.
    pub winner: Option<Reply>,
}

impl Outcome {
    fn of(replies: Vec<anyhow::Result<Reply>>) -> Self {
        let mut outcome = Self::default();
        for reply in replies {
            match reply {
                Ok(r) if r.is_fresh() => {
                    outcome.ok += 1;
                    outcome.winner = Some(r);
                }
                Ok(r) if r.is_success() => outcome.replayed += 1,
                Ok(r) if (400..500).contains(&r.status) => outcome.conflicts += 1,
                Ok(r) => outcome.errors.push(format!("{} {}", r.status, r.text)),
                Err(e) => outcome.errors.push(format!("{e:#}")),
            }
        }
        outcome
    }
}

/// `times` requests at once, all under one key or each under its own.
pub async fn storm(
    house: &impl Caller,
    login: &str,
    path: &str,
    body: &Value,
    same_key: bool,
    times: usize,
) -> Outcome {
    let one = Uuid::now_v7().to_string();
    let keys: Vec<String> =
        (0..times).map(|i| if same_key { one.clone() } else { format!("{one}-{i}") }).collect();
    Outcome::of(join_all(keys.iter().map(|key| house.send(Ask::post(login, path, body, key)))).await)
}

/// A caller for whom every write of a story is a storm: the request is sent `times` under one key and, when
/// it moves an object that stands, `times` more under keys of their own, all at once. Exactly one may take
/// effect. Reads pass through.
pub struct Stormy<'a> {
    office: &'a Office,
    times: usize,
    told: Mutex<Vec<String>>,
}

impl<'a> Stormy<'a> {
    pub fn new(office: &'a Office, times: usize) -> Self {
        Self { office, times, told: Mutex::default() }
    }
    /// One line for each storm.
    pub fn told(&self) -> Vec<String> {
        self.told.lock().map(|t| t.clone()).unwrap_or_default()
    }
    async fn events(&self) -> anyhow::Result<i64> {
        Ok(self.office.store.reader(self.office.workspace.handle).select::<Event>().count().await?)
    }
}

/// `/leads/0198.../convert` moves something that stands; `/leads` makes something new each time.
fn moves_something(path: &str) -> bool {
    path.split('/').nth(2).is_some_and(|id| id.parse::<Uuid>().is_ok())
}

impl Caller for Stormy<'_> {
    async fn send(&self, ask: Ask<'_>) -> anyhow::Result<Reply> {
        let Some(body) = ask.body else { return Caller::send(self.office, ask).await };
        let one = Uuid::now_v7().to_string();
        let others = if moves_something(ask.path) { self.times } else { 0 };
        let mut keys = vec![one.clone(); self.times];
        // Mixed; now the one key comes first, now another.
        let first = self.told().len() % 2;
        (0..others).for_each(|i| keys.insert(i * 2 + first, format!("{one}-{i}")));
        let before = self.events().await?;
        let all = keys.iter().map(|key| Caller::send(self.office, Ask::post(ask.login, ask.path, body, key)));
        let outcome = Outcome::of(join_all(all).await);
        let effects = self.events().await? - before;
        let said = format!(
            "{}: {} effect, {} replayed, {} refused of {}",
            ask.path,
            outcome.ok,
            outcome.replayed,
            outcome.conflicts,
            keys.len()
        );
        ensure!(outcome.errors.is_empty(), "{said}; {:?}", outcome.errors.first());
        if outcome.ok == 0 {
            return Caller::send(self.office, ask).await;
        }
        ensure!(outcome.ok == 1 && effects == 1, "{said}; {effects} events");
        self.told.lock().map(|mut t| t.push(said)).ok();
        outcome.winner.context("the effect's answer")
    }
}
