//! What is entered about a contact.

use super::chain::closes_circle;
use super::model::ContactState;
use super::store::Contact;
use crate::kinds::Within;
use crate::stamp::Stamp;
use crate::{ContactRef, UserRef};
use ltc_http::{Email, Findings, Phone, form, text_fields};
use ltc_identity::{User, UserState};
use ltc_store::{Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

text_fields!(ContactState);

form! {
    /// All editable fields of a contact; an update replaces them, so what is left out becomes empty.
    pub struct ContactDetails {
        name: String,
        title: Option<String>,
        /// The part played in decisions.
        role: Option<String>,
        email: Option<Email>,
        phone: Option<Phone>,
        /// 0 (none) to 10 (decides).
        influence: Within<0, 10>,
        /// -5 (against us) to 5 (for us).
        attitude: Within<-5, 5>,
        /// A colleague at the same account.
        reports_to_id: Option<ContactRef>,
        /// Who of us keeps the relation; left out: the person who has it.
        owner_id: Option<UserRef>,
    }
}

impl ContactDetails {
    /// Rules about the records it refers to.
    pub(crate) async fn check(
        &self,
        db: &impl Reads,
        id: Uuid,
        account_id: Uuid,
        was: Option<&Contact>,
    ) -> Result<Findings, Fail> {
        let mut findings = Findings::new();
        let superior = self.reports_to_id.map(|s| s.0);
        if let Some(superior) = superior.filter(|s| was.and_then(|w| w.reports_to_id) != Some(*s)) {
            let colleagues = db.select::<Contact>().eq(Contact::account_id, account_id).all().await?;
            let above: HashMap<Uuid, Option<Uuid>> =
                colleagues.iter().map(|c| (c.id, c.reports_to_id)).collect();
            if superior != id && !above.contains_key(&superior) {
                findings.add("/reports_to_id", "contact.reports_to_stranger");
            } else if closes_circle(id, superior, &above) {
                findings.add("/reports_to_id", "contact.reports_to_cycle");
            }
        }
        if let Some(owner) = self.owner_id.filter(|o| was.map(|w| w.owner_id) != Some(o.0)) {
            let user = db.select::<User>().eq(User::id, owner.0).one().await?;
            findings.check(
                user.is_some_and(|u| u.state == UserState::Active),
                "/owner_id",
                "user.not_active",
            );
        }
        Ok(findings)
    }

    pub(crate) fn record(
        self,
        stamp: Stamp,
        account_id: Uuid,
        owner_id: Uuid,
        state: ContactState,
    ) -> Contact {
        Contact {
            id: stamp.id,
            version: stamp.version,
            created_at: stamp.created_at,
            updated_at: stamp.updated_at,
            account_id,
            name: self.name,
            title: self.title,
            role: self.role,
            email: self.email.map(String::from),
            phone: self.phone.map(String::from),
            influence: self.influence.0,
            attitude: self.attitude.0,
            reports_to_id: self.reports_to_id.map(|r| r.0),
            owner_id: self.owner_id.map_or(owner_id, |o| o.0),
            state,
            consent_email: false,
            consent_phone: false,
            consent_basis: None,
            consent_at: None,
            unsubscribed_at: None,
            sources: None,
        }
    }
}
