//! A step waits for the one before it: its time begins when the activity of the former step is done or called off.

use super::model::EnrolmentState;
use super::plan::due;
use super::store::{Enrolment, steps_of};
use ltc_governance::calendar;
use ltc_http::Work;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

/// The activity is over: the next step gets its day, unless the track is paused or ended. The calling verb announces.
pub async fn went_on(work: &mut Work<'_>, activity_id: Uuid) -> Result<(), Fail> {
    let waiting = work.select::<Enrolment>().eq(Enrolment::waits_for_id, Some(activity_id)).one().await?;
    let Some(mut enrolment) = waiting else { return Ok(()) };
    enrolment.waits_for_id = None;
    if enrolment.state == EnrolmentState::Running {
        begin_wait(work, &mut enrolment).await?;
    }
    work.update(&mut enrolment)?;
    work.touch("nurture_enrolment", enrolment.id, &enrolment.no);
    Ok(())
}

/// The wait of the next step, from today on.
pub(super) async fn begin_wait(work: &Work<'_>, enrolment: &mut Enrolment) -> Result<(), Fail> {
    let steps = steps_of(&**work, enrolment).await?;
    let next = usize::try_from(enrolment.done).ok().and_then(|at| steps.get(at));
    let calendar = calendar::of_house(&**work).await?;
    let wait = next.map_or(0, |step| step.wait_days);
    enrolment.next_at = Some(due(work.today(), wait, &calendar, work.workspace().zone())?);
    Ok(())
}
