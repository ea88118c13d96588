//! The answer kept for a key (`reliability.md` section 4): written with the effect, replayed afterwards.
use crate::{Fail, Reads, line};
use chrono::{DateTime, Utc};
use uuid::Uuid;

line! {
    /// One answered request. `scope` = SHA-256 of principal, method, route and key.
    pub struct Idempotency in "idempotency" {
        scope: String,
        fingerprint: String,
        status: i64,
        body: String,
        created_at: DateTime<Utc>,
    }
}

/// The answer to be kept with the verb's effects.
#[derive(Clone, Debug)]
pub struct Answer {
    pub scope: String,
    pub fingerprint: String,
    pub status: u16,
    pub body: String,
}

impl Answer {
    pub(crate) fn row(self, id: Uuid, at: DateTime<Utc>) -> Idempotency {
        let Answer { scope, fingerprint, status, body } = self;
        Idempotency { id, scope, fingerprint, status: i64::from(status), body, created_at: at }
    }
}

/// The answer already given under this scope, if any.
pub async fn answered(db: &impl Reads, scope: &str) -> Result<Option<Idempotency>, Fail> {
    db.select::<Idempotency>().eq(Idempotency::scope, scope.to_owned()).one().await
}
