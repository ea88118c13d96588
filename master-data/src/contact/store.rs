//! Contacts as stored.

use super::model::ContactState;
use crate::golden::Sources;
use ltc_store::{DateTime, Doc, Utc, record, stored_text};
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
        /// May we write, may we call (L-R5); on what it rests, and since when.
        consent_email: bool,
        consent_phone: bool,
        consent_basis: Option<String>,
        consent_at: Option<DateTime<Utc>>,
        unsubscribed_at: Option<DateTime<Utc>>,
        /// Where the values come from; `None`: from before this was kept.
        sources: Option<Doc<Sources>>,
    }
}

/// What a person agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    pub email: bool,
    pub phone: bool,
    pub basis: Option<String>,
    pub at: Option<DateTime<Utc>>,
    pub unsubscribed_at: Option<DateTime<Utc>>,
}

impl Contact {
    pub fn consent(&self) -> Consent {
        Consent {
            email: self.consent_email,
            phone: self.consent_phone,
            basis: self.consent_basis.clone(),
            at: self.consent_at,
            unsubscribed_at: self.unsubscribed_at,
        }
    }
    /// Takes over what a person agreed to elsewhere.
    #[must_use]
    pub fn with(mut self, consent: Consent) -> Self {
        (self.consent_email, self.consent_phone) = (consent.email, consent.phone);
        (self.consent_basis, self.consent_at) = (consent.basis, consent.at);
        self.unsubscribed_at = consent.unsubscribed_at;
        self
    }
}
