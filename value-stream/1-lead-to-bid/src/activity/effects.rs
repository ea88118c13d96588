//! What an activity tells others: the lead was touched, the people of the decision chain were in contact with us, the
//! opportunity has another next step. The calling verb has permitted and announces.

use super::about::insert_contacts;
use super::model::{ActivityKind, ActivityState, Direction};
use super::store::{Activity, Envelope};
use crate::engagement::ChainMember;
use crate::lead::{self, Lead};
use crate::nurture::{self, model::StopReason};
use crate::opportunity::Opportunity;
use crate::opportunity::model::OpportunityState;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ltc_http::Work;
use ltc_import::mail::Party;
use ltc_kernel::{Refusal, business_date};
use ltc_store::{Db, Doc, Fail, Reads};
use uuid::Uuid;

/// What is to be done next, and by when.
pub(super) struct Next {
    pub text: String,
    pub on: NaiveDate,
}

impl Next {
    /// Both or nothing; `rules::of_next` has told what is missing.
    pub fn of(text: Option<String>, on: Option<NaiveDate>) -> Option<Self> {
        Some(Self { text: text?, on: on? })
    }
}

/// An activity was done.
pub(super) async fn happened(
    work: &mut Work<'_>,
    activity: &Activity,
    next: Option<Next>,
) -> Result<(), Fail> {
    in_contact(work, activity).await?;
    touch_lead(work, activity).await?;
    end_track(work, activity).await?;
    match next {
        Some(next) => plan_next(work, activity, next).await,
        None => Ok(()),
    }
}

/// The last contact of each person in the decision chains; of the deal's own chain where the activity has a deal.
async fn in_contact(work: &mut Work<'_>, activity: &Activity) -> Result<(), Fail> {
    if !activity.kind.is_contact() || activity.contact_ids.0.is_empty() {
        return Ok(());
    }
    let on = business_date(activity.at, work.workspace().zone());
    let mut chain =
        work.select::<ChainMember>().any_of(ChainMember::contact_id, activity.contact_ids.0.iter().copied());
    chain = chain.is_null(ChainMember::removed_at);
    if let Some(opportunity_id) = activity.opportunity_id {
        chain = chain.eq(ChainMember::opportunity_id, opportunity_id);
    }
    for mut member in chain.all().await? {
        if member.last_contact_on.is_none_or(|last| last < on) {
            member.last_contact_on = Some(on);
            work.update(&mut member)?;
        }
    }
    Ok(())
}

/// A lead that is still worked on counts it for its score and its service level.
async fn touch_lead(work: &mut Work<'_>, activity: &Activity) -> Result<(), Fail> {
    let (Some(lead_id), Some(kind)) = (activity.lead_id, activity.kind.touch()) else { return Ok(()) };
    let mut lead = work.get::<Lead>(lead_id).await?;
    if lead::LIFECYCLE.next(lead.state, "touch").is_err() {
        return Ok(());
    }
    let before = lead.state;
    lead::record_touch(work, &mut lead, (kind, activity.at), Some(activity.title.clone())).await?;
    work.touch("lead", lead.id, &lead.no);
    if before != lead.state {
        work.note("lead_state", lead.state);
    }
    Ok(())
}

/// The customer turned to us: the track of his lead ends.
async fn end_track(work: &mut Work<'_>, activity: &Activity) -> Result<(), Fail> {
    match activity.lead_id.filter(|_| activity.direction == Some(Direction::In)) {
        Some(lead_id) => nurture::ended(work, lead_id, StopReason::Replied).await,
        None => Ok(()),
    }
}

/// The next step as a task of its own, and on the opportunity.
async fn plan_next(work: &mut Work<'_>, of: &Activity, next: Next) -> Result<(), Fail> {
    if let Some(id) = of.opportunity_id {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        opportunity.refuse_not_open()?;
        opportunity.next_step = Some(next.text.clone());
        opportunity.next_step_due_on = Some(next.on);
        work.update(&mut opportunity)?;
        work.touch("opportunity", opportunity.id, &opportunity.no);
    }
    let due = due_at(work, next.on)?;
    let step = Activity {
        is_next_step: true,
        account_id: of.account_id,
        lead_id: of.lead_id,
        opportunity_id: of.opportunity_id,
        case_id: of.case_id,
        contact_ids: Doc(of.contact_ids.0.clone()),
        ..task(work, next.text, due, of.owner_id)
    };
    work.insert(&step);
    insert_contacts(work, &step);
    work.touch("activity", step.id, &step.title);
    Ok(())
}

/// A planned task about nothing yet.
fn task(work: &Work<'_>, title: String, due: DateTime<Utc>, owner_id: Uuid) -> Activity {
    Activity {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        kind: ActivityKind::Task,
        state: ActivityState::Planned,
        title,
        note: None,
        outcome: None,
        direction: None,
        at: due,
        due_at: Some(due),
        minutes: None,
        place: None,
        account_id: None,
        lead_id: None,
        opportunity_id: None,
        case_id: None,
        contact_ids: Doc(vec![]),
        owner_id,
        author_id: work.actor_id(),
        is_next_step: false,
        mail: None,
        mail_key: None,
    }
}

/// A competitor moved: what we do about it is a task of the account responsible, within a day (6.6).
pub async fn answer(work: &mut Work<'_>, opportunity: &Opportunity, counter: &str) -> Result<(), Fail> {
    let due = work.now() + Duration::days(1);
    let title: String = counter.lines().next().unwrap_or_default().chars().take(200).collect();
    let step = Activity {
        account_id: Some(opportunity.account_id),
        lead_id: opportunity.lead_id,
        opportunity_id: Some(opportunity.id),
        case_id: Some(opportunity.case_id),
        note: Some(counter.to_owned()),
        ..task(work, title, due, opportunity.owner_id)
    };
    work.insert(&step);
    work.touch("activity", step.id, &step.title);
    Ok(())
}

/// A step of a nurture track: planned for the owner of the lead, due this evening. A mail is prepared for its address and sent
/// by nobody; of whom sends it only the name is known.
pub fn planned_for(
    work: &mut Work<'_>,
    lead: &Lead,
    (kind, title, note): (ActivityKind, String, Option<String>),
    (author_id, from): (Uuid, Option<&str>),
) -> Result<Activity, Fail> {
    let due = due_at(work, work.today())?;
    let party = |name: Option<&String>, email: &str| Party { name: name.cloned(), email: email.to_owned() };
    let address = lead.email.as_deref().filter(|_| kind == ActivityKind::Email);
    let mail = address.map(|email| Envelope {
        from: party(None, from.unwrap_or_default()),
        to: vec![party(lead.contact_name.as_ref(), email)],
        attachments: vec![],
    });
    let step = Activity {
        kind,
        note,
        author_id,
        mail: mail.map(Doc),
        account_id: lead.account_id,
        lead_id: Some(lead.id),
        case_id: Some(lead.case_id),
        ..task(work, title, due, lead.owner_id)
    };
    work.insert(&step);
    Ok(step)
}

/// What is due on a day is due at six in the evening, where the workspace is.
fn due_at(work: &Work<'_>, on: NaiveDate) -> Result<DateTime<Utc>, Refusal> {
    let evening =
        on.and_hms_opt(18, 0, 0).and_then(|at| at.and_local_timezone(work.workspace().zone()).earliest());
    evening.map(|at| at.with_timezone(&Utc)).ok_or_else(|| Refusal::invalid("invalid_input"))
}

/// The deal of this activity goes on: after its next step there must be another one (O-R3).
pub(super) async fn must_go_on(work: &Work<'_>, activity: &Activity) -> Result<bool, Fail> {
    match activity.opportunity_id.filter(|_| activity.is_next_step) {
        None => Ok(false),
        Some(id) => Ok(work.get::<Opportunity>(id).await?.state == OpportunityState::Open),
    }
}

/// A lead became an opportunity: its activities are the account's and the opportunity's too.
pub async fn converted(work: &mut Work<'_>, lead_id: Uuid, opportunity: &Opportunity) -> Result<(), Fail> {
    for mut activity in work.select::<Activity>().eq(Activity::lead_id, lead_id).all().await? {
        activity.account_id = Some(opportunity.account_id);
        activity.opportunity_id = Some(opportunity.id);
        work.update(&mut activity)?;
    }
    Ok(())
}
