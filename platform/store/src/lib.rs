//! The store: one code base over SQLite and PostgreSQL. It knows workspaces, records, units of work, the
//! event log and the ledger's rows; it knows no business word beyond the kernel's.
//!
//! Reading order: `workspace` (the handle), `record` (struct = table), `select` (reading), `changes`,
//! `sending` and `tx` (one verb's writes), `store` and `writer` (transactions, group commit), `event`, `journal`,
//! `series`, `settings` (what is remembered of them), `sizes` (what PostgreSQL knows of its tables), `outbox`, `idempotency` (what every verb writes besides its rows), `migrate`, `verify`, `dump`.

mod changes;
mod clock;
mod connection;
mod dump;
mod event;
mod exec;
mod fail;
pub mod idempotency;
mod journal;
mod migrate;
mod outbox;
mod record;
mod select;
mod sending;
mod series;
mod settings;
mod sizes;
mod store;
mod stored;
mod tx;
mod verify;
mod workspace;
mod writer;

pub use clock::Clock;
pub use dump::{Table, tables};
pub use event::{Announcement, Event, EventObject, Touched};
pub use exec::{Counters, Db, Exec, Reader};
pub use fail::Fail;
pub use idempotency::Answer;
pub use journal::{JournalEntry, JournalLine};
pub use migrate::{MIGRATIONS, Migration};
pub use outbox::Outbox;
pub use record::{Column, Record, column};
pub use select::{Reads, Select};
pub use settings::{Settings, settled};
pub use store::{Store, Written};
pub use stored::{Doc, Stored, stored_column_text};
pub use tx::{Meta, Tx};
pub use verify::{Broken, verify};
pub use workspace::Workspace;

pub use chrono::{DateTime, Utc};
pub use sea_orm;
pub use uuid::Uuid;
