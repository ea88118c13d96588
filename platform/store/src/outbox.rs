//! The outgoing feed: one row for each event, written with it, taken by a lease (`scale.md` R13).
use crate::{Event, line};
use chrono::{DateTime, Utc};
use uuid::Uuid;

line! {
    /// `id` is the event's id: the receiver's key against doubles.
    pub struct Outbox in "outbox" {
        kind: String,
        due_at: DateTime<Utc>,
        lease_until: Option<DateTime<Utc>>,
        lease_by: Option<Uuid>,
        attempts: i64,
    }
}

impl Outbox {
    pub(crate) fn of(event: &Event) -> Self {
        Self {
            id: event.id,
            kind: event.kind.clone(),
            due_at: event.at,
            lease_until: None,
            lease_by: None,
            attempts: 0,
        }
    }
}
