//! What the clock does: the next step of a lead becomes a planned activity of the lead's owner, or its track ends. One lead
//! in one transaction; a step that is done twice at once is kept once (`nurture_firing_once`), the other try finds nothing
//! due any more.

use super::lifecycle::ENROLMENT;
use super::model::{Channel, EnrolmentState, Step, StopReason};
use super::plan::{Allows, forbids};
use super::store::{Enrolment, NurtureFiring, steps_of};
use super::template::Known;
use crate::activity::model::ActivityKind;
use crate::activity::{self, Activity};
use crate::lead::Lead;
use chrono::{DateTime, Utc};
use ltc_governance::case;
use ltc_http::Work;
use ltc_identity::User;
use ltc_store::{Announcement, Fail, Reader, Reads, Select};

/// Has the time of any step come?
pub async fn is_due(db: &Reader) -> Result<bool, Fail> {
    Ok(waiting(db, db.now()).one().await?.is_some())
}

fn waiting(db: &impl Reads, now: DateTime<Utc>) -> Select<'_, Enrolment> {
    let running = db.select::<Enrolment>().eq(Enrolment::state, EnrolmentState::Running);
    running.le(Enrolment::next_at, Some(now)).ascending(Enrolment::next_at)
}

/// Does the step that waits longest; true: more is due.
pub async fn run(work: &mut Work<'_>) -> Result<bool, Fail> {
    let seen = waiting(&**work, work.now()).limit(2).all().await?;
    let more = seen.len() > 1;
    let Some(seen) = seen.into_iter().next() else { return Ok(false) };
    case::load_for_update(work, seen.case_id).await?;
    let mut enrolment = work.get::<Enrolment>(seen.id).await?;
    let now = work.now();
    if enrolment.state != EnrolmentState::Running || enrolment.next_at.is_none_or(|at| at > now) {
        return Ok(true);
    }
    let lead = work.get::<Lead>(enrolment.lead_id).await?;
    let steps = steps_of(&**work, &enrolment).await?;
    let at = usize::try_from(enrolment.done).unwrap_or(usize::MAX);
    let stopped = steps.get(at).and_then(|step| forbids(Allows::of(&lead), step.channel));
    let (kind, told) = match (steps.get(at), stopped) {
        (Some(_), Some(reason)) => {
            enrolment.end(EnrolmentState::Stopped, Some(reason), now)?;
            ("nurture_enrolment.stopped", None)
        }
        (Some(step), None) => {
            let activity = act(work, &enrolment, &lead, step).await?;
            enrolment.done += 1;
            go_on(work, &mut enrolment, &activity, steps.get(at + 1).is_some())?;
            ("nurture_enrolment.fired", Some(activity))
        }
        (None, _) => {
            enrolment.end(EnrolmentState::Finished, None, now)?;
            ("nurture_enrolment.finished", None)
        }
    };
    work.update(&mut enrolment)?;
    let said = Announcement::new(kind, enrolment.case_id);
    let mut said =
        said.touches("nurture_enrolment", enrolment.id, &enrolment.no).touches("lead", lead.id, &lead.no);
    if let Some(activity) = told {
        said = said.touches("activity", activity.id, &activity.title);
    }
    let said = said.attr("step", enrolment.done).attr("reason", enrolment.stop_reason);
    work.announce(said.change("state", EnrolmentState::Running, enrolment.state));
    Ok(more)
}

/// The next step waits until this one is done; after the last one the track is done.
fn go_on(work: &Work<'_>, enrolment: &mut Enrolment, activity: &Activity, more: bool) -> Result<(), Fail> {
    if !more {
        return enrolment.end(EnrolmentState::Finished, None, work.now());
    }
    enrolment.state = ENROLMENT.next(enrolment.state, "fire")?;
    (enrolment.next_at, enrolment.waits_for_id) = (None, Some(activity.id));
    Ok(())
}

/// The planned activity: a prepared mail, a call, a task.
async fn act(work: &mut Work<'_>, enrolment: &Enrolment, lead: &Lead, step: &Step) -> Result<Activity, Fail> {
    let owner = work.find::<User>(lead.owner_id).await?;
    let known = Known {
        contact: lead.contact_name.as_deref(),
        company: lead.company_name.as_deref(),
        product_line: lead.product_line.as_deref(),
        owner: owner.as_ref().map(|owner| owner.name.as_str()),
    };
    let kind = match step.channel {
        Channel::Email => ActivityKind::Email,
        Channel::Call => ActivityKind::Call,
        Channel::Task => ActivityKind::Task,
    };
    let title: String = known.fill(&step.subject).chars().take(200).collect();
    let note = step.text.as_deref().map(|text| known.fill(text));
    let by = (enrolment.enrolled_by, known.owner);
    let planned = activity::planned_for(work, lead, (kind, title, note), by)?;
    let firing = NurtureFiring {
        id: work.new_id(),
        enrolment_id: enrolment.id,
        step: enrolment.done,
        activity_id: planned.id,
        at: work.now(),
    };
    work.insert(&firing);
    Ok(planned)
}

impl Enrolment {
    /// It is over: finished, or stopped for a reason.
    pub(super) fn end(
        &mut self,
        state: EnrolmentState,
        reason: Option<StopReason>,
        now: DateTime<Utc>,
    ) -> Result<(), Fail> {
        let event = if state == EnrolmentState::Finished { "finish" } else { "stop" };
        self.state = ENROLMENT.next(self.state, event)?;
        (self.stop_reason, self.ended_at) = (reason, Some(now));
        (self.open_lead_id, self.next_at, self.paused_at) = (None, None, None);
        self.waits_for_id = None;
        Ok(())
    }
}
