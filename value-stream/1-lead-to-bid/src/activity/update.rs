//! What is planned changes: another time, another person, other words. Left out means unchanged.

use super::about::say;
use super::lifecycle::LIFECYCLE;
use super::rules;
use super::store::Activity;
use super::view::ActivityView;
use crate::opportunity::Opportunity;
use crate::references::UserRef;
use chrono::{DateTime, Utc};
use ltc_governance::core_team;
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::business_date;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is different.
    pub struct ActivityUpdate {
        title: Option<String>,
        due_at: Option<DateTime<Utc>>,
        minutes: Option<i64>,
        place: Option<String>,
        note: Option<LongText>,
        owner_id: Option<UserRef>,
    }
}

/// `POST /activities/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /activities/{id}/update";
    const ACTION: &'static str = "activity.update";
    type Input = ActivityUpdate;
    type Output = ActivityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActivityUpdate) -> Result<ActivityView, Fail> {
        let mut activity = work.get::<Activity>(id).await?;
        work.permit(Self::ACTION, activity.belongs()).await?;
        let said = say(work, "activity.updated", &activity).await?;
        work.fresh(&activity)?;
        activity.state = LIFECYCLE.next(activity.state, "update")?;
        if let Some(owner) = input.owner_id {
            core_team::must_be_active(work, "/owner_id", owner.0).await?;
        }
        let before = (activity.due_at, activity.owner_id);
        if let Some(due) = input.due_at {
            let on = business_date(due, work.workspace().zone());
            rules::of_planned(activity.kind, on, input.minutes, work.today()).finish()?;
            activity.at = due;
            activity.due_at = Some(due);
        }
        activity.title = input.title.unwrap_or(activity.title);
        activity.minutes = input.minutes.or(activity.minutes);
        activity.place = input.place.or(activity.place);
        activity.note = input.note.map(String::from).or(activity.note);
        activity.owner_id = input.owner_id.map_or(activity.owner_id, |owner| owner.0);
        work.update(&mut activity)?;
        tell_opportunity(work, &activity).await?;
        let said = said.change("due_at", before.0, activity.due_at);
        work.announce(said.change("owner_id", before.1, activity.owner_id));
        Ok(ActivityView::written(work, activity))
    }
}

/// The next step of the opportunity is this task: it says the same.
pub(super) async fn tell_opportunity(work: &mut Work<'_>, activity: &Activity) -> Result<(), Fail> {
    let Some(id) = activity.opportunity_id.filter(|_| activity.is_next_step) else { return Ok(()) };
    let mut opportunity = work.get::<Opportunity>(id).await?;
    if opportunity.refuse_not_open().is_err() {
        return Ok(());
    }
    opportunity.next_step = Some(activity.title.clone());
    opportunity.next_step_due_on = activity.due_at.map(|at| business_date(at, work.workspace().zone()));
    work.touch("opportunity", opportunity.id, &opportunity.no);
    work.update(&mut opportunity)
}
