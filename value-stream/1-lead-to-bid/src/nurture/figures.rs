//! Who is where on a track, and what came of it.

use super::model::{EnrolmentState, StopReason};
use super::store::{Enrolment, NurtureFiring, NurtureTrack};
use crate::lead::Lead;
use crate::lead::model::LeadState;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::Ratio;
use ltc_store::{Fail, Reads, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// One step: how often it was done, and how many leads wait before it.
    pub struct NurtureStepFigures { step: i64, done: i64, waiting: i64 }
}
view! {
    /// Tracks that ended for a reason.
    pub struct NurtureStops { reason: StopReason, count: i64 }
}
view! {
    /// What came of a track, over all its revisions.
    pub struct NurtureFigures {
        enrolled: i64,
        running: i64,
        paused: i64,
        finished: i64,
        stopped: i64,
        /// Stopped because the customer replied, or finished or stopped and converted since.
        replied: i64,
        converted: i64,
        reply_share: Option<Ratio>,
        converted_share: Option<Ratio>,
        steps: Vec<NurtureStepFigures>,
        stops: Vec<NurtureStops>,
    }
}

/// `GET /nurture-tracks/{id}/figures`
pub struct Figures;
impl Query for Figures {
    const ROUTE: &'static str = "GET /nurture-tracks/{id}/figures";
    const ACTION: &'static str = "nurture_track.read";
    type Output = NurtureFigures;

    async fn run(look: &Look, id: Uuid) -> Result<NurtureFigures, Fail> {
        let track = look.get::<NurtureTrack>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let of_track = || look.select::<Enrolment>().eq(Enrolment::track_id, id);
        let all = of_track().all().await?;
        let won = look.select::<Lead>().eq(Lead::state, LeadState::Converted);
        let won = won.filter(Select::among(Lead::id, of_track(), Enrolment::lead_id)).count().await?;
        let fired = look.select::<NurtureFiring>();
        let fired =
            fired.filter(Select::among(NurtureFiring::enrolment_id, of_track(), Enrolment::id)).all().await?;
        let in_state = |state| count(all.iter().filter(|e| e.state == state).count());
        let mut stops: BTreeMap<StopReason, i64> = BTreeMap::new();
        for reason in all.iter().filter_map(|e| e.stop_reason) {
            *stops.entry(reason).or_default() += 1;
        }
        let replied = stops.get(&StopReason::Replied).copied().unwrap_or_default();
        let enrolled = count(all.len());
        let most = all.iter().map(|e| e.steps).max().unwrap_or_default();
        let steps = Ord::max(most, count(track.steps.0.len()));
        let here = |e: &&Enrolment| matches!(e.state, EnrolmentState::Running | EnrolmentState::Paused);
        let step = |n: i64| NurtureStepFigures {
            step: n + 1,
            done: count(fired.iter().filter(|f| f.step == n).count()),
            waiting: count(all.iter().filter(here).filter(|e| e.done == n).count()),
        };
        Ok(NurtureFigures {
            enrolled,
            running: in_state(EnrolmentState::Running),
            paused: in_state(EnrolmentState::Paused),
            finished: in_state(EnrolmentState::Finished),
            stopped: in_state(EnrolmentState::Stopped),
            replied,
            converted: won,
            reply_share: share(replied, enrolled),
            converted_share: share(won, enrolled),
            steps: (0..steps).map(step).collect(),
            stops: stops.into_iter().map(|(reason, count)| NurtureStops { reason, count }).collect(),
        })
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn share(part: i64, whole: i64) -> Option<Ratio> {
    (whole > 0).then(|| Ratio::from_scaled(part * Ratio::SCALE / whole))
}
