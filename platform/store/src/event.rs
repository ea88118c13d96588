//! The event log: audit trail, timeline, outgoing feed and process-mining log in one. Each event names
//! the objects that it touches and carries the hash of its predecessor in the same stream (a deal, or a
//! master-data object), so a changed, removed or reordered row is found by `verify`.
use crate::{Doc, line};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One object that an event touches; `qualifier` says in which role (OCEL 2.0).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    pub kind: String,
    pub id: Uuid,
    pub no: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub qualifier: String,
}

line! {
    /// An event as stored. Never updated, never deleted.
    pub struct Event in "event" {
        stream_id: Uuid,
        /// 1, 2, 3 ... within the stream, without gaps.
        seq: i64,
        kind: String,
        at: DateTime<Utc>,
        actor_id: Uuid,
        request_id: Uuid,
        objects: Doc<Vec<Touched>>,
        attrs: Doc<Map<String, Value>>,
        prev_hash: String,
        hash: String,
    }
}

line! {
    /// The index from an object to its events.
    pub struct EventObject in "event_object" {
        object_id: Uuid,
        event_id: Uuid,
    }
}

line! {
    /// The head of a stream that begins, written with many others of its kind.
    pub(crate) struct Beginning in "event_stream" {
        seq: i64,
        hash: String,
    }
}

impl Event {
    /// SHA-256 over everything but the hash itself, in a fixed order: a JSON array, names within objects sorted.
    pub fn digest(&self) -> String {
        let content = serde_json::to_vec(&(
            self.id,
            self.stream_id,
            self.seq,
            &self.kind,
            self.at.timestamp_micros(),
            self.actor_id,
            self.request_id,
            self.objects.0.iter().map(Sorted::of).collect::<Vec<_>>(),
            &self.attrs.0,
            &self.prev_hash,
        ));
        // Texts, numbers and maps with text keys: nothing here that JSON cannot say.
        hex::encode(Sha256::digest(content.unwrap_or_default()))
    }
}

/// `Touched` with its names sorted.
#[derive(Serialize)]
struct Sorted<'a> {
    id: Uuid,
    kind: &'a str,
    no: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    qualifier: &'a str,
}
impl<'a> Sorted<'a> {
    fn of(touched: &'a Touched) -> Self {
        Self { id: touched.id, kind: &touched.kind, no: &touched.no, qualifier: &touched.qualifier }
    }
}

/// What a verb announces: exactly one for each verb.
#[derive(Clone, Debug, Default)]
pub struct Announcement {
    pub(crate) kind: &'static str,
    pub(crate) stream_id: Uuid,
    pub(crate) objects: Vec<Touched>,
    pub(crate) attrs: Map<String, Value>,
}

impl Announcement {
    /// `kind` is the event's name (`lead.converted`), `stream_id` the deal or the master-data object.
    pub fn new(kind: &'static str, stream_id: Uuid) -> Self {
        Self { kind, stream_id, ..Self::default() }
    }
    pub fn touches(mut self, kind: &str, id: Uuid, no: &str) -> Self {
        self.add(kind, id, no, "");
        self
    }
    pub(crate) fn add(&mut self, kind: &str, id: Uuid, no: &str, qualifier: &str) {
        if !self.objects.iter().any(|o| o.id == id) {
            let (kind, no, qualifier) = (kind.to_owned(), no.to_owned(), qualifier.to_owned());
            self.objects.push(Touched { kind, id, no, qualifier });
        }
    }
    pub fn attr(mut self, key: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.attrs.insert(key.to_owned(), value);
        self
    }
    /// Before and after of one audited field (domain.md 0.2, Audit); nothing when equal.
    pub fn change<T: Serialize + PartialEq>(self, field: &str, before: T, after: T) -> Self {
        if before == after {
            return self;
        }
        self.attr(field, serde_json::json!({ "before": before, "after": after }))
    }
}

/// The head of a stream, locked by the verb that appends to it.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub seq: i64,
    pub hash: String,
    /// Absent in the database: the first event creates it.
    pub new: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was chained once must verify for ever: the digest of this event never changes.
    #[test]
    fn the_digest_stays_what_it_was() {
        let id = |n: u128| Uuid::from_u128(n);
        let touched = |kind: &str, n, qualifier: &str| Touched {
            kind: kind.to_owned(),
            id: id(n),
            no: ["N-", &n.to_string()].concat(),
            qualifier: qualifier.to_owned(),
        };
        let attrs =
            serde_json::json!({"stage": "O2", "amount": {"amount": "1.50", "currency": "CNY"}, "n": 7});
        let event = Event {
            id: id(1),
            stream_id: id(2),
            seq: 3,
            kind: "opportunity.moved".to_owned(),
            at: DateTime::from_timestamp_micros(1_772_000_000_123_456).unwrap(),
            actor_id: id(4),
            request_id: id(5),
            objects: Doc(vec![touched("opportunity", 6, ""), touched("账户", 7, "handover")]),
            attrs: Doc(attrs.as_object().cloned().unwrap()),
            prev_hash: "00ff".to_owned(),
            hash: String::new(),
        };
        // The same by hand: what the chain of every house out there was made with.
        let content = serde_json::json!([
            event.id,
            event.stream_id,
            event.seq,
            event.kind,
            event.at.timestamp_micros(),
            event.actor_id,
            event.request_id,
            event.objects.0,
            event.attrs.0,
            event.prev_hash
        ]);
        assert_eq!(event.digest(), hex::encode(Sha256::digest(content.to_string())));
    }
}
