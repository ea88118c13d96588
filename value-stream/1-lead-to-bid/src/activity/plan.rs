//! Something is planned with a customer: a call, a meeting, a task.

use super::about::{About, Asked, insert_contacts, say};
use super::model::{ActivityKind, ActivityState};
use super::rules;
use super::store::Activity;
use super::update::tell_opportunity;
use super::view::ActivityView;
use crate::references::{AccountRef, ContactRef, LeadRef, OpportunityRef, UserRef};
use chrono::{DateTime, Utc};
use ltc_governance::core_team;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::business_date;
use ltc_store::{Db, Doc, Fail};
use uuid::Uuid;

form! {
    /// What will be done, when, with whom; about a lead, an opportunity, an account or its people.
    pub struct ActivityCreate {
        kind: ActivityKind,
        title: String,
        due_at: DateTime<Utc>,
        minutes: Option<i64>,
        place: Option<String>,
        note: Option<LongText>,
        account_id: Option<AccountRef>,
        lead_id: Option<LeadRef>,
        opportunity_id: Option<OpportunityRef>,
        contact_ids: Vec<ContactRef>,
        /// Left out: the person who plans it.
        owner_id: Option<UserRef>,
        /// It is the next step of its lead or opportunity.
        is_next_step: bool,
    }
}

/// `POST /activities`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /activities";
    const ACTION: &'static str = "activity.create";
    const STATUS: u16 = 201;
    type Input = ActivityCreate;
    type Output = ActivityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActivityCreate) -> Result<ActivityView, Fail> {
        let asked = Asked {
            account_id: input.account_id,
            lead_id: input.lead_id,
            opportunity_id: input.opportunity_id,
            contact_ids: input.contact_ids,
        };
        let about = About::of(work, Self::ACTION, &asked).await?;
        let due = business_date(input.due_at, work.workspace().zone());
        rules::of_planned(input.kind, due, input.minutes, work.today()).finish()?;
        let owner_id = input.owner_id.map_or(work.actor_id(), |owner| owner.0);
        core_team::must_be_active(work, "/owner_id", owner_id).await?;
        let mut activity = about.activity(work, id, input.kind, input.title);
        activity.state = ActivityState::Planned;
        activity.at = input.due_at;
        activity.due_at = Some(input.due_at);
        activity.minutes = input.minutes;
        activity.place = input.place;
        activity.note = input.note.map(String::from);
        activity.owner_id = owner_id;
        activity.is_next_step = input.is_next_step && activity.case_id.is_some();
        work.insert(&activity);
        insert_contacts(work, &activity);
        tell_opportunity(work, &activity).await?;
        let said = say(work, "activity.planned", &activity).await?;
        work.announce(about.touched(said).attr("due_at", activity.due_at).attr("owner_id", owner_id));
        Ok(ActivityView::written(work, activity))
    }
}

impl About {
    /// Done just now by the person who acts, until the verb says otherwise.
    pub(super) fn activity(&self, work: &Work<'_>, id: Uuid, kind: ActivityKind, title: String) -> Activity {
        Activity {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            kind,
            state: ActivityState::Done,
            title,
            note: None,
            outcome: None,
            direction: None,
            at: work.now(),
            due_at: None,
            minutes: None,
            place: None,
            account_id: self.account.as_ref().map(|account| account.id),
            lead_id: self
                .lead
                .as_ref()
                .map(|lead| lead.id)
                .or(self.opportunity.as_ref().and_then(|o| o.lead_id)),
            opportunity_id: self
                .opportunity
                .as_ref()
                .map(|o| o.id)
                .or(self.lead.as_ref().and_then(|l| l.opportunity_id)),
            case_id: self.case_id(),
            contact_ids: Doc(self.contacts.iter().map(|contact| contact.id).collect()),
            owner_id: work.actor_id(),
            author_id: work.actor_id(),
            is_next_step: false,
            mail: None,
            mail_key: None,
        }
    }
}
