use crate::work::{Carry, Work};
use futures_util::future::BoxFuture;
use ltc_identity::{Policy, Principal};
use ltc_kernel::Refusal;
use ltc_store::{Store, Workspace};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The last look at what a verb is about to write; it reads nothing.
pub type Guard = fn(&Work<'_>) -> Result<(), Refusal>;
/// Keeps a request that the guard refused.
pub type Park = for<'a> fn(&'a App, Parked) -> BoxFuture<'a, ()>;

/// A request that the guard refused: who, which verb, on what, and the whole body.
#[derive(Clone, Debug)]
pub struct Parked {
    pub workspace: Workspace,
    pub person_id: Uuid,
    pub request_id: Uuid,
    pub action: &'static str,
    pub route: &'static str,
    pub target_id: Uuid,
    pub body: String,
    pub refusal: Refusal,
}

/// What every handler shares.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub policy: Arc<Policy>,
    pub carry: Carry,
    pub texts: Arc<Texts>,
    pub(crate) principals: Arc<Principals>,
    /// Cookies need `Secure` behind TLS; the local start has none.
    pub secure_cookies: bool,
    pub(crate) guard: Option<(Guard, Park)>,
}

impl App {
    /// With a guard before the books, and a place for what it refuses.
    pub fn guarded(mut self, guard: Guard, park: Park) -> Self {
        self.guard = Some((guard, park));
        self
    }

    pub fn new(store: Store, policy: Policy, carry: Carry, texts: Texts, secure_cookies: bool) -> Self {
        let (policy, texts) = (Arc::new(policy), Arc::new(texts));
        Self { store, policy, carry, texts, principals: Arc::default(), secure_cookies, guard: None }
    }
}

/// Titles of problems by language, from the same files that the client shows.
#[derive(Debug, Default)]
pub struct Texts {
    zh: Value,
    en: Value,
}
impl Texts {
    pub fn new(zh: Value, en: Value) -> Self {
        Self { zh, en }
    }
    /// The title of a code; the code itself when no text stands.
    pub fn title(&self, language: &str, code: &str) -> String {
        let texts = if language.starts_with("en") { &self.en } else { &self.zh };
        texts.get(code).and_then(Value::as_str).unwrap_or(code).to_owned()
    }
}

/// Principals resolved within the last second. Revoking a session, here or in another process, takes
/// effect within that second (`reliability.md` B8).
#[derive(Default)]
pub struct Principals(Mutex<HashMap<String, (Instant, Arc<Principal>)>>);

const FRESH: Duration = Duration::from_millis(900);

impl Principals {
    pub(crate) fn get(&self, secret: &str) -> Option<Arc<Principal>> {
        let held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        held.get(secret).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, p)| Arc::clone(p))
    }
    pub(crate) fn keep(&self, secret: &str, principal: &Arc<Principal>) {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if held.len() > 10_000 {
            held.retain(|_, (at, _)| at.elapsed() < FRESH);
        }
        held.insert(secret.to_owned(), (Instant::now(), Arc::clone(principal)));
    }
    pub(crate) fn forget(&self, secret: &str) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(secret);
    }
}
