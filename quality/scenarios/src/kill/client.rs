use super::journal::Journal;
use crate::caller::{Ask, Caller, Remote, Reply};
use crate::chain::{self, Shop};
use anyhow::bail;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::RwLock;

/// What the clients and the auditor share.
pub struct Shared {
    pub remote: Remote,
    pub journal: Journal,
    pub shop: Shop,
    /// Clients send under a read guard; while the auditor holds the write guard, nothing is in flight.
    pub gate: RwLock<()>,
    /// The database dies, not the server: it may then say 503.
    outages_expected: bool,
    errors: Mutex<Vec<String>>,
    deals: AtomicUsize,
}

impl Shared {
    pub fn new(remote: Remote, journal: Journal, shop: Shop, outages_expected: bool) -> Self {
        let (errors, deals) = (Mutex::default(), AtomicUsize::new(0));
        Self { remote, journal, shop, gate: RwLock::new(()), outages_expected, errors, deals }
    }
    pub fn deals(&self) -> usize {
        self.deals.load(Ordering::Relaxed)
    }
    pub fn take_errors(&self) -> Vec<String> {
        std::mem::take(&mut self.errors.lock().unwrap_or_else(PoisonError::into_inner))
    }
    fn complain(&self, ask: &Ask<'_>, reply: &Reply) {
        if !(self.outages_expected && reply.status == 503) {
            let told = format!("{} {}", ask.path, chain::told(reply));
            self.errors.lock().unwrap_or_else(PoisonError::into_inner).push(told);
        }
    }
}

/// One client: deal after deal, each request until it is answered, always under the same key.
pub struct Worker {
    shared: Arc<Shared>,
    number: usize,
}

impl Worker {
    pub fn new(shared: Arc<Shared>, number: usize) -> Self {
        Self { shared, number }
    }
    /// Ends only by being aborted, or by an answer that no deal should get.
    pub async fn work(self) -> anyhow::Result<()> {
        let shop = self.shared.shop.clone();
        for round in 1.. {
            let tag = format!("c{}-{round}", self.number);
            chain::lead_to_cash(&self, &shop, &tag).await?;
            self.shared.deals.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Caller for Worker {
    async fn send(&self, ask: Ask<'_>) -> anyhow::Result<Reply> {
        let key = ask.headers.iter().find(|(name, _)| *name == "idempotency-key").map(|(_, v)| v.clone());
        if let Some(key) = &key {
            self.shared.journal.intend(key, &ask);
        }
        loop {
            let open = self.shared.gate.read().await;
            let answered = self.shared.remote.send(ask.clone()).await;
            match answered {
                Ok(reply) if reply.status >= 500 => self.shared.complain(&ask, &reply),
                Ok(reply) => {
                    match &key {
                        Some(key) if reply.is_success() => self.shared.journal.acknowledge(key, &reply)?,
                        Some(key) => self.shared.journal.forget(key),
                        None => {}
                    }
                    if !reply.is_success() {
                        bail!("{} {} {}: {}", ask.login, ask.method, ask.path, chain::told(&reply));
                    }
                    return Ok(reply);
                }
                Err(_) => {}
            }
            drop(open);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
