use crate::caller::{Ask, Reply};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One write that a client sent, and what it was told.
#[derive(Clone, Debug)]
pub struct Promise {
    pub key: String,
    pub login: String,
    pub path: String,
    pub body: Value,
    /// The answer's text, byte for byte; none while no answer came.
    pub answer: Option<String>,
}

impl Promise {
    /// Id and version that the answer names.
    pub fn told(&self) -> Option<(String, i64)> {
        let body: Value = serde_json::from_str(self.answer.as_deref()?).ok()?;
        Some((body["id"].as_str()?.to_owned(), body["version"].as_i64()?))
    }
}

/// What was sent and what was acknowledged. An acknowledgement is on disk before the client goes on.
pub struct Journal {
    held: Mutex<Held>,
}

struct Held {
    file: File,
    order: Vec<String>,
    promises: HashMap<String, Promise>,
}

impl Journal {
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let file = File::create(folder.join("journal.jsonl"))?;
        Ok(Self { held: Mutex::new(Held { file, order: vec![], promises: HashMap::new() }) })
    }
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Before the first byte goes out.
    pub fn intend(&self, key: &str, ask: &Ask<'_>) {
        let mut held = self.held();
        if held.promises.contains_key(key) {
            return;
        }
        let (login, path) = (ask.login.to_owned(), ask.path.to_owned());
        let body = ask.body.cloned().unwrap_or(Value::Null);
        held.order.push(key.to_owned());
        held.promises
            .insert(key.to_owned(), Promise { key: key.to_owned(), login, path, body, answer: None });
    }
    /// After the whole answer came; returns when it is on disk.
    pub fn acknowledge(&self, key: &str, reply: &Reply) -> anyhow::Result<()> {
        let mut held = self.held();
        if let Some(promise) = held.promises.get_mut(key) {
            promise.answer = Some(reply.text.clone());
        }
        let told = &reply.body;
        let line = json!({"key": key, "status": reply.status, "id": told["id"], "no": told["no"], "version": told["version"]});
        writeln!(held.file, "{line}")?;
        Ok(held.file.sync_data()?)
    }
    /// A key whose request was refused has no effect to look for.
    pub fn forget(&self, key: &str) {
        let mut held = self.held();
        held.promises.remove(key);
        held.order.retain(|k| k != key);
    }
    /// All promises from `from` on, in the order in which they were sent.
    pub fn since(&self, from: usize) -> Vec<Promise> {
        let held = self.held();
        held.order.iter().skip(from).filter_map(|key| held.promises.get(key).cloned()).collect()
    }
    pub fn count(&self) -> usize {
        self.held().order.len()
    }
}
