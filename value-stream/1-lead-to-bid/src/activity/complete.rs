//! What was planned is done. After the next step of an open opportunity another one is asked for (O-R3).

use super::about::say;
use super::effects::{self, Next};
use super::lifecycle::LIFECYCLE;
use super::model::Direction;
use super::rules::{self, Happened};
use super::store::Activity;
use super::view::ActivityView;
use crate::nurture;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// What came of it, and what comes next.
    pub struct ActivityComplete {
        outcome: Option<LongText>,
        /// Left out: now.
        at: Option<DateTime<Utc>>,
        minutes: Option<i64>,
        /// The customer answered: it counts as if he had turned to us.
        answered: bool,
        next_step: Option<String>,
        next_step_on: Option<NaiveDate>,
    }
}

/// `POST /activities/{id}/complete`
pub struct Complete;
impl Verb for Complete {
    const ROUTE: &'static str = "POST /activities/{id}/complete";
    const ACTION: &'static str = "activity.complete";
    type Input = ActivityComplete;
    type Output = ActivityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ActivityComplete) -> Result<ActivityView, Fail> {
        let mut activity = work.get::<Activity>(id).await?;
        work.permit(Self::ACTION, activity.belongs()).await?;
        let said = say(work, "activity.completed", &activity).await?;
        work.fresh(&activity)?;
        let before = activity.state;
        activity.state = LIFECYCLE.next(before, "complete")?;
        let at = input.at.unwrap_or(work.now());
        let minutes = input.minutes.or(activity.minutes);
        let done = Happened { kind: activity.kind, at, minutes, said: true };
        let mut findings = rules::of_done(done, work.now());
        let asked = effects::must_go_on(work, &activity).await?;
        findings.merge(rules::of_next(input.next_step.as_deref(), input.next_step_on, asked, work.today()));
        findings.finish()?;
        activity.at = at;
        activity.minutes = minutes;
        activity.direction = if input.answered { Some(Direction::In) } else { activity.direction };
        activity.outcome = input.outcome.map(String::from);
        work.update(&mut activity)?;
        work.announce(said.change("state", before, activity.state));
        effects::happened(work, &activity, Next::of(input.next_step, input.next_step_on)).await?;
        // An answer ends the track of the lead; anything else lets it go on.
        if !input.answered && activity.lead_id.is_some() {
            nurture::went_on(work, id).await?;
        }
        Ok(ActivityView::written(work, activity))
    }
}

impl Activity {
    /// The team of its deal may work on it, and who does it.
    pub(super) fn belongs(&self) -> Belongs {
        Belongs { owner_id: Some(self.owner_id), case_id: self.case_id }
    }
}
