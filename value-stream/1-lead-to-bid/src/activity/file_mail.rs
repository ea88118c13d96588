//! A saved mail is filed: its text, its people and its time become an activity. People of the account are known by their
//! addresses. The same mail is filed once.

use super::about::{About, Asked, insert_contacts, say};
use super::effects::{self, Next};
use super::model::{ActivityKind, Direction};
use super::rules::{self, Happened};
use super::store::Envelope;
use super::view::ActivityView;
use crate::references::{AccountRef, ContactRef, LeadRef, OpportunityRef};
use chrono::NaiveDate;
use ltc_governance::content_hash;
use ltc_http::{Verb, Work, form};
use ltc_import::FileContent;
use ltc_import::mail::{self, Mail};
use ltc_kernel::Refusal;
use ltc_master_data::Contact;
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A mail as a file (`.eml`), and what it is about.
    pub struct ActivityFileMail {
        content: FileContent,
        account_id: Option<AccountRef>,
        lead_id: Option<LeadRef>,
        opportunity_id: Option<OpportunityRef>,
        contact_ids: Vec<ContactRef>,
        next_step: Option<String>,
        next_step_on: Option<NaiveDate>,
    }
}

/// `POST /activities/file-mail`
pub struct FileMail;
impl Verb for FileMail {
    const ROUTE: &'static str = "POST /activities/file-mail";
    const ACTION: &'static str = "activity.file_mail";
    const STATUS: u16 = 201;
    type Input = ActivityFileMail;
    type Output = ActivityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActivityFileMail) -> Result<ActivityView, Fail> {
        let asked = Asked {
            account_id: input.account_id,
            lead_id: input.lead_id,
            opportunity_id: input.opportunity_id,
            contact_ids: input.contact_ids,
        };
        let mut about = About::of(work, Self::ACTION, &asked).await?;
        let mail = mail::read(&input.content.0)
            .map_err(|error| Refusal::invalid("invalid_input").finding("/content", error.code()))?;
        let at = mail.sent_at.unwrap_or(work.now());
        let done = Happened { kind: ActivityKind::Email, at, minutes: None, said: true };
        let mut findings = rules::of_done(done, work.now());
        findings.merge(rules::of_next(input.next_step.as_deref(), input.next_step_on, false, work.today()));
        findings.finish()?;
        let direction = add_people(work, &mut about, &mail).await?;
        let key = key(&mail, about.case_id().or(about.account.as_ref().map(|a| a.id)));
        let known = work.select::<super::Activity>().eq(super::Activity::mail_key, key.clone()).one().await?;
        if known.is_some() {
            return Err(Refusal::conflict("mail.filed_already").into());
        }
        let title = mail.subject.unwrap_or_else(|| mail.from.email.clone());
        let mut activity = about.activity(work, id, ActivityKind::Email, title);
        activity.at = at;
        activity.note = Some(mail.text).filter(|text| !text.is_empty());
        activity.direction = Some(direction);
        activity.mail = Some(Doc(Envelope { from: mail.from, to: mail.to, attachments: mail.attachments }));
        activity.mail_key = Some(key);
        work.insert(&activity);
        insert_contacts(work, &activity);
        let said = say(work, "activity.mail_filed", &activity).await?;
        work.announce(about.touched(said).attr("direction", direction));
        effects::happened(work, &activity, Next::of(input.next_step, input.next_step_on)).await?;
        Ok(ActivityView::written(work, activity))
    }
}

/// The account's people among those of the mail; from one of them it comes in, else it went out to them. The sender of a
/// lead without an account is known by the lead's address.
async fn add_people(work: &Work<'_>, about: &mut About, mail: &Mail) -> Result<Direction, Fail> {
    let mut from_them =
        about.lead.as_ref().and_then(|l| l.email.as_deref()) == Some(mail.from.email.as_str());
    if let Some(account) = &about.account {
        let addresses = mail.to.iter().map(|p| &p.email).chain([&mail.from.email]).cloned();
        let theirs = work.select::<Contact>().eq(Contact::account_id, account.id);
        for contact in theirs.any_of(Contact::email, addresses).all().await? {
            from_them |= contact.email.as_ref() == Some(&mail.from.email);
            if !about.contacts.iter().any(|known| known.id == contact.id) {
                about.contacts.push(contact);
            }
        }
    }
    Ok(if from_them { Direction::In } else { Direction::Out })
}

/// The same mail about the same deal or account has the same key; without a message id its content says which it is.
fn key(mail: &Mail, about: Option<Uuid>) -> String {
    match &mail.message_id {
        Some(id) => content_hash(&(about, id)),
        None => content_hash(&(about, &mail.from.email, mail.sent_at, &mail.subject, &mail.text)),
    }
}
