//! Activities as stored.

use super::model::{ActivityKind, ActivityState, Direction};
use chrono::{DateTime, Utc};
use ltc_import::mail::{Attachment, Party};
use ltc_store::{Doc, line, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

stored_text!(ActivityKind, ActivityState, Direction);

/// The envelope of a filed mail; its text is the note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    pub from: Party,
    pub to: Vec<Party>,
    pub attachments: Vec<Attachment>,
}

record! {
    /// Something that we did or will do with a customer.
    pub struct Activity in "activity" {
        kind: ActivityKind,
        state: ActivityState,
        title: String,
        note: Option<String>,
        /// What came of it, or why it will not be.
        outcome: Option<String>,
        direction: Option<Direction>,
        /// When it happened; while it is planned, when it is due.
        at: DateTime<Utc>,
        /// What was planned; kept when it is done.
        due_at: Option<DateTime<Utc>>,
        minutes: Option<i64>,
        place: Option<String>,
        account_id: Option<Uuid>,
        lead_id: Option<Uuid>,
        opportunity_id: Option<Uuid>,
        case_id: Option<Uuid>,
        contact_ids: Doc<Vec<Uuid>>,
        /// Who does it.
        owner_id: Uuid,
        /// Who entered it.
        author_id: Uuid,
        /// It is the next step of its lead or opportunity (O-R3).
        is_next_step: bool,
        mail: Option<Doc<Envelope>>,
        /// What tells a mail from every other one.
        mail_key: Option<String>,
    }
}

line! {
    /// A person of the customer who took part.
    pub struct ActivityContact in "activity_contact" { activity_id: Uuid, contact_id: Uuid }
}
