//! A new contact at an account.

use super::details::ContactDetails;
use super::model::ContactState;
use super::view::ContactView;
use crate::account::Account;
use crate::golden::{moves::writer, track};
use crate::kinds::Within;
use crate::stamp::Stamp;
use crate::{AccountRef, ContactRef, UserRef};
use ltc_http::{Belongs, Email, Findings, Phone, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A person met at an account.
    pub struct ContactCreate {
        account_id: AccountRef,
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
        /// Left out: the account's owner.
        owner_id: Option<UserRef>,
    }
}

impl ContactCreate {
    fn details(self) -> ContactDetails {
        ContactDetails {
            name: self.name,
            title: self.title,
            role: self.role,
            email: self.email,
            phone: self.phone,
            influence: self.influence,
            attitude: self.attitude,
            reports_to_id: self.reports_to_id,
            owner_id: self.owner_id,
        }
    }
}

/// `POST /contacts`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /contacts";
    const ACTION: &'static str = "contact.create";
    const STATUS: u16 = 201;
    type Input = ContactCreate;
    type Output = ContactView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ContactCreate) -> Result<ContactView, Fail> {
        let account_id = input.account_id.0;
        let account = work.find::<Account>(account_id).await?;
        let account = account
            .ok_or_else(|| Refusal::invalid("invalid_input").finding("/account_id", "reference_not_found"))?;
        work.permit(Self::ACTION, Belongs::to_owner(account.owner_id)).await?;
        let details = input.details();
        let mut findings = Findings::new();
        findings.keep("/account_id", account.refuse_inactive());
        findings.merge(details.check(&**work, id, account_id, None).await?);
        findings.finish()?;
        let mut contact =
            details.record(Stamp::first(id, work.now()), account_id, account.owner_id, ContactState::Active);
        track::begun(&mut contact, &writer(work));
        work.begin(id);
        work.insert(&contact);
        let announcement = Announcement::new("contact.created", id).touches("contact", id, &contact.name);
        work.announce(announcement.touches("account", account.id, &account.no));
        Ok(ContactView::written(work, contact))
    }
}
