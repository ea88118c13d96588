//! Parked postings as stored.

use ltc_kernel::text_enum;
use ltc_store::{record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Where it stands.
    pub enum ParkedPostingState {
        Parked = "PARKED",
        /// It went through when it was tried again.
        Retried = "RETRIED",
        Dismissed = "DISMISSED",
    }
}
stored_text!(ParkedPostingState);

record! {
    /// A request whose posting would have broken the books.
    pub struct ParkedPosting in "parked_posting" {
        /// `PK-2026-000001`.
        no: String,
        /// The verb: `invoice.issue`.
        action: String,
        /// `POST /invoices/{id}/issue`.
        route: String,
        /// The object that the path named.
        target_id: Uuid,
        /// The request as it came, JSON.
        body: String,
        /// Which rule it would have broken, and of what.
        rule: String,
        subject_no: String,
        person_id: Uuid,
        state: ParkedPostingState,
        decided_by: Option<Uuid>,
        reason: Option<String>,
    }
}
