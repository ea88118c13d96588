//! Manual journals as stored.

use super::model::{ManualJournalState, WrittenLine};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(ManualJournalState);

record! {
    /// A journal that a person wrote.
    pub struct ManualJournal in "manual_journal" {
        /// `MJ-2026-000001`.
        no: String,
        legal_entity_id: Uuid,
        /// The deal that it is analysed by.
        case_id: Option<Uuid>,
        posted_on: NaiveDate,
        base_currency: Currency,
        reason: String,
        lines: Doc<Vec<WrittenLine>>,
        state: ManualJournalState,
        author_id: Uuid,
        posted_by: Option<Uuid>,
        /// The journal that this one takes back.
        reverses_id: Option<Uuid>,
    }
}

impl ManualJournal {
    /// Where its events go: a stream of its own.
    pub fn dims(&self) -> Dimensions {
        Dimensions { case: self.case_id, ..Dimensions::default() }
    }
}
