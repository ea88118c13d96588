//! Contacts as shown.

use super::lifecycle::LIFECYCLE;
use super::model::ContactState;
use super::store::Contact;
use ltc_http::{Look, Work, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A person at an account.
    pub struct ContactView {
        id: Uuid,
        version: i64,
        state: ContactState,
        account_id: Uuid,
        name: String,
        title: Option<String>,
        role: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        influence: i64,
        attitude: i64,
        reports_to_id: Option<Uuid>,
        owner_id: Uuid,
        consent_email: bool,
        consent_phone: bool,
        consent_basis: Option<String>,
        consent_at: Option<DateTime<Utc>>,
        unsubscribed_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn events(contact: &Contact) -> impl Iterator<Item = &'static str> + use<> {
    ["update"].into_iter().chain(LIFECYCLE.allowed(contact.state))
}

impl ContactView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, contact: Contact) -> Self {
        let allowed = look.allowed("contact", events(&contact));
        Self::of(contact, allowed)
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, contact: Contact) -> Self {
        let allowed = work.allowed("contact", events(&contact));
        Self::of(contact, allowed)
    }
    fn of(c: Contact, allowed_actions: Vec<String>) -> Self {
        Self {
            id: c.id,
            version: c.version,
            state: c.state,
            account_id: c.account_id,
            name: c.name,
            title: c.title,
            role: c.role,
            email: c.email,
            phone: c.phone,
            influence: c.influence,
            attitude: c.attitude,
            reports_to_id: c.reports_to_id,
            owner_id: c.owner_id,
            consent_email: c.consent_email,
            consent_phone: c.consent_phone,
            consent_basis: c.consent_basis,
            consent_at: c.consent_at,
            unsubscribed_at: c.unsubscribed_at,
            allowed_actions,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}
