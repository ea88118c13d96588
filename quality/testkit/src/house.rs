use crate::TestDatabase;
use anyhow::ensure;
use ltc_server::demo::client::Office;
use ltc_server::{demo, migrations, setup};
use ltc_store::{Clock, Store};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::ops::Deref;

/// A migrated database with a workspace, its people and a movable clock.
pub struct House {
    pub office: Office,
    pub database: TestDatabase,
}

impl Deref for House {
    type Target = Office;
    fn deref(&self) -> &Office {
        &self.office
    }
}

impl House {
    /// Opens at nine o'clock of a day in Shanghai.
    pub async fn open(day: &str) -> anyhow::Result<Self> {
        let database = TestDatabase::fresh().await?;
        let store = Store::open(&database.url, Clock::movable(format!("{day}T01:00:00Z").parse()?)).await?;
        store.migrate(&migrations()).await?;
        let ws = setup::workspace(&store, "main", "Test", setup::Home::CHINA).await?;
        demo::people::enter(&store, &ws).await?;
        let office = Office::open(store, ws).await?;
        Ok(Self { office, database })
    }

    /// The hash of every row of the database, but for what logging in leaves.
    pub async fn fingerprint(&self) -> anyhow::Result<String> {
        let mut hash = Sha256::new();
        self.store
            .dump(&migrations(), |line| {
                hash.update(line);
                Ok(())
            })
            .await?;
        Ok(hex::encode(hash.finalize()))
    }

    /// A request that must be refused with this status and code, and must leave the database as it was.
    pub async fn refused(
        &self,
        login: &str,
        path: &str,
        body: Value,
        status: u16,
        code: &str,
    ) -> anyhow::Result<Value> {
        let before = self.fingerprint().await?;
        let answer = self.post(login, path, body).await?;
        ensure!(answer.status.as_u16() == status, "{path}: {} {}", answer.status, answer.body);
        ensure!(answer.body["code"] == code, "{path}: expected {code}: {}", answer.body);
        ensure!(before == self.fingerprint().await?, "{path}: something was written");
        Ok(answer.body)
    }

    /// `pointer code` of each finding, sorted: what the user sees beside the fields.
    pub fn findings(problem: &Value) -> Vec<String> {
        let text = |f: &Value| {
            format!("{} {}", f["pointer"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))
        };
        let mut all: Vec<String> = problem["findings"].as_array().into_iter().flatten().map(text).collect();
        all.sort();
        all
    }

    /// The ledger, the event chain and the money invariants hold.
    pub async fn sound(&self) -> anyhow::Result<()> {
        let reader = self.store.snapshot(self.workspace.handle).await?;
        let mut broken = ltc_store::verify(&reader).await?;
        broken.extend(ltc_insight::verify(&reader).await?);
        ensure!(broken.is_empty(), "{broken:?}");
        Ok(())
    }
}

/// Money as the API writes it.
pub fn money(amount: &str, currency: &str) -> Value {
    json!({ "amount": amount, "currency": currency })
}
