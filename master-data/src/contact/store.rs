//! Contacts as stored.

use super::model::ContactState;
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(ContactState);

record! {
    /// A person at an account (domain.md 2.3, 6.7).
    pub struct Contact in "contact" {
        account_id: Uuid,
        name: String,
        title: Option<String>,
        /// The part played in decisions: `CTO`, `procurement`.
        role: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        /// 0 (none) to 10 (decides).
        influence: i64,
        /// -5 (against us) to 5 (for us).
        attitude: i64,
        reports_to_id: Option<Uuid>,
        /// Who of us keeps the relation.
        owner_id: Uuid,
        state: ContactState,
    }
}
