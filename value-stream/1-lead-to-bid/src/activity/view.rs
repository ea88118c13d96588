//! An activity as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{ActivityKind, ActivityState, Direction};
use super::store::{Activity, Envelope};
use chrono::{DateTime, Utc};
use ltc_http::{Look, Work, text_fields, view};
use ltc_import::mail::Party;
use uuid::Uuid;

text_fields!(ActivityKind, ActivityState, Direction);

view! {
    /// What hung on a mail: its name and size; the file itself stays where the mail is.
    pub struct MailAttachmentView { name: String, bytes: i64 }
}
view! {
    /// Who wrote a filed mail to whom.
    pub struct EnvelopeView { from: String, to: Vec<String>, attachments: Vec<MailAttachmentView> }
}
view! {
    /// Something that we did or will do with a customer.
    pub struct ActivityView {
        id: Uuid,
        version: i64,
        state: ActivityState,
        kind: ActivityKind,
        title: String,
        note: Option<String>,
        outcome: Option<String>,
        direction: Option<Direction>,
        /// When it happened; while it is planned, when it is due.
        at: DateTime<Utc>,
        due_at: Option<DateTime<Utc>>,
        /// Planned and past its time.
        overdue: bool,
        minutes: Option<i64>,
        place: Option<String>,
        account_id: Option<Uuid>,
        lead_id: Option<Uuid>,
        opportunity_id: Option<Uuid>,
        case_id: Option<Uuid>,
        contact_ids: Vec<Uuid>,
        owner_id: Uuid,
        author_id: Uuid,
        is_next_step: bool,
        envelope: Option<EnvelopeView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ActivityView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, row: Activity) -> Self {
        let allowed = look.allowed("activity", LIFECYCLE.allowed(row.state));
        Self::of(row, allowed, look.reader.now())
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, row: Activity) -> Self {
        let allowed = work.allowed("activity", LIFECYCLE.allowed(row.state));
        Self::of(row, allowed, work.now())
    }
    fn of(a: Activity, allowed_actions: Vec<String>, now: DateTime<Utc>) -> Self {
        Self {
            overdue: a.state == ActivityState::Planned && a.at < now,
            envelope: a.mail.map(|mail| mail.0.into()),
            id: a.id,
            version: a.version,
            state: a.state,
            kind: a.kind,
            title: a.title,
            note: a.note,
            outcome: a.outcome,
            direction: a.direction,
            at: a.at,
            due_at: a.due_at,
            minutes: a.minutes,
            place: a.place,
            account_id: a.account_id,
            lead_id: a.lead_id,
            opportunity_id: a.opportunity_id,
            case_id: a.case_id,
            contact_ids: a.contact_ids.0,
            owner_id: a.owner_id,
            author_id: a.author_id,
            is_next_step: a.is_next_step,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
}

fn party(party: Party) -> String {
    match party.name {
        Some(name) => [&name, " <", &party.email, ">"].concat(),
        None => party.email,
    }
}

impl From<Envelope> for EnvelopeView {
    fn from(e: Envelope) -> Self {
        let attachments =
            e.attachments.into_iter().map(|a| MailAttachmentView { name: a.name, bytes: a.bytes });
        Self {
            from: party(e.from),
            to: e.to.into_iter().map(party).collect(),
            attachments: attachments.collect(),
        }
    }
}
