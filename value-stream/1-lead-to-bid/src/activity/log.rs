//! Something was done with a customer: noted in one go with what comes next.

use super::about::{About, Asked, insert_contacts, say};
use super::effects::{self, Next};
use super::model::{ActivityKind, Direction};
use super::rules::{self, Happened};
use super::view::ActivityView;
use crate::references::{AccountRef, ContactRef, LeadRef, OpportunityRef};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// What was done; the next step becomes a task, and the next step of the opportunity.
    pub struct ActivityLog {
        kind: ActivityKind,
        title: Option<String>,
        note: Option<LongText>,
        /// Left out: now.
        at: Option<DateTime<Utc>>,
        direction: Option<Direction>,
        minutes: Option<i64>,
        place: Option<String>,
        account_id: Option<AccountRef>,
        lead_id: Option<LeadRef>,
        opportunity_id: Option<OpportunityRef>,
        contact_ids: Vec<ContactRef>,
        next_step: Option<String>,
        next_step_on: Option<NaiveDate>,
    }
}

/// Characters of a note that head it where no title is given.
const HEAD: usize = 80;

/// `POST /activities/log`
pub struct Log;
impl Verb for Log {
    const ROUTE: &'static str = "POST /activities/log";
    const ACTION: &'static str = "activity.log";
    const STATUS: u16 = 201;
    type Input = ActivityLog;
    type Output = ActivityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActivityLog) -> Result<ActivityView, Fail> {
        let asked = Asked {
            account_id: input.account_id,
            lead_id: input.lead_id,
            opportunity_id: input.opportunity_id,
            contact_ids: input.contact_ids,
        };
        let about = About::of(work, Self::ACTION, &asked).await?;
        let at = input.at.unwrap_or(work.now());
        let note = input.note.map(String::from);
        let said = input.title.is_some() || note.is_some();
        let done = Happened { kind: input.kind, at, minutes: input.minutes, said };
        let mut findings = rules::of_done(done, work.now());
        findings.merge(rules::of_next(input.next_step.as_deref(), input.next_step_on, false, work.today()));
        findings.finish()?;
        let title = input.title.or_else(|| head(note.as_deref())).unwrap_or_else(|| input.kind.to_string());
        let mut activity = about.activity(work, id, input.kind, title);
        activity.at = at;
        activity.note = note;
        activity.direction = input.direction;
        activity.minutes = input.minutes;
        activity.place = input.place;
        work.insert(&activity);
        insert_contacts(work, &activity);
        let said = say(work, "activity.logged", &activity).await?;
        work.announce(about.touched(said));
        effects::happened(work, &activity, Next::of(input.next_step, input.next_step_on)).await?;
        Ok(ActivityView::written(work, activity))
    }
}

/// The first line of a note.
fn head(note: Option<&str>) -> Option<String> {
    let line = note?.lines().next()?.trim();
    Some(line.chars().take(HEAD).collect())
}
