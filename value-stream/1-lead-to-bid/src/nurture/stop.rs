//! A track ends before its last step: by a person, or because of what happened with the lead. And it can be paused.

use super::lifecycle::ENROLMENT;
use super::model::{EnrolmentState, StopReason};
use super::store::{Enrolment, NurtureTrack, open_of};
use super::view::NurtureEnrolmentView;
use super::wait::begin_wait;
use crate::lead::Lead;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The customer replied, or another reason in words.
    pub struct NurtureEnrolmentStop { replied: bool, note: Option<LongText> }
}
form! {
    /// Nothing to say.
    pub struct NurtureEnrolmentMove {}
}

/// Ends the track of a lead, if it is on one; the calling verb announces, the track is named in its event.
pub async fn ended(work: &mut Work<'_>, lead_id: Uuid, reason: StopReason) -> Result<(), Fail> {
    let Some(mut enrolment) = open_of(&**work, lead_id).await? else { return Ok(()) };
    enrolment.end(EnrolmentState::Stopped, Some(reason), work.now())?;
    work.update(&mut enrolment)?;
    work.touch("nurture_enrolment", enrolment.id, &enrolment.no);
    Ok(())
}

struct Moved {
    enrolment: Enrolment,
    lead: Lead,
    track: NurtureTrack,
}

/// Permits, locks and reads again.
async fn load(work: &mut Work<'_>, id: Uuid, action: &'static str) -> Result<Moved, Fail> {
    let seen = work.get::<Enrolment>(id).await?;
    let lead = work.get::<Lead>(seen.lead_id).await?;
    work.permit(action, Belongs::to(lead.owner_id, lead.case_id)).await?;
    work.open(seen.case_id).await?;
    let enrolment = work.get::<Enrolment>(id).await?;
    work.fresh(&enrolment)?;
    let track = work.get::<NurtureTrack>(enrolment.track_id).await?;
    Ok(Moved { enrolment, lead, track })
}

fn told(
    work: &mut Work<'_>,
    mut m: Moved,
    kind: &'static str,
    before: EnrolmentState,
) -> Result<NurtureEnrolmentView, Fail> {
    work.update(&mut m.enrolment)?;
    let said = Announcement::new(kind, m.enrolment.case_id);
    let said = said.touches("nurture_enrolment", m.enrolment.id, &m.enrolment.no);
    let said = said.touches("lead", m.lead.id, &m.lead.no).attr("reason", m.enrolment.stop_reason);
    work.announce(said.change("state", before, m.enrolment.state));
    Ok(NurtureEnrolmentView::written(work, m.enrolment, &m.track.name, &m.lead))
}

/// `POST /nurture-enrolments/{id}/stop`
pub struct Stop;
impl Verb for Stop {
    const ROUTE: &'static str = "POST /nurture-enrolments/{id}/stop";
    const ACTION: &'static str = "nurture_enrolment.stop";
    type Input = NurtureEnrolmentStop;
    type Output = NurtureEnrolmentView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: NurtureEnrolmentStop,
    ) -> Result<NurtureEnrolmentView, Fail> {
        let mut m = load(work, id, Self::ACTION).await?;
        let mut findings = Findings::new();
        findings.check(input.replied || input.note.is_some(), "/note", "reason.text_missing");
        findings.finish()?;
        let before = m.enrolment.state;
        let reason = if input.replied { StopReason::Replied } else { StopReason::ByHand };
        m.enrolment.end(EnrolmentState::Stopped, Some(reason), work.now())?;
        m.enrolment.stop_note = input.note.map(String::from);
        told(work, m, "nurture_enrolment.stopped", before)
    }
}

/// `POST /nurture-enrolments/{id}/pause`
pub struct Pause;
impl Verb for Pause {
    const ROUTE: &'static str = "POST /nurture-enrolments/{id}/pause";
    const ACTION: &'static str = "nurture_enrolment.pause";
    type Input = NurtureEnrolmentMove;
    type Output = NurtureEnrolmentView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        _: NurtureEnrolmentMove,
    ) -> Result<NurtureEnrolmentView, Fail> {
        let mut m = load(work, id, Self::ACTION).await?;
        let before = m.enrolment.state;
        m.enrolment.state = ENROLMENT.next(before, "pause")?;
        (m.enrolment.paused_at, m.enrolment.next_at) = (Some(work.now()), None);
        told(work, m, "nurture_enrolment.paused", before)
    }
}

/// `POST /nurture-enrolments/{id}/resume`: the wait of the next step begins anew.
pub struct Resume;
impl Verb for Resume {
    const ROUTE: &'static str = "POST /nurture-enrolments/{id}/resume";
    const ACTION: &'static str = "nurture_enrolment.resume";
    type Input = NurtureEnrolmentMove;
    type Output = NurtureEnrolmentView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        _: NurtureEnrolmentMove,
    ) -> Result<NurtureEnrolmentView, Fail> {
        let mut m = load(work, id, Self::ACTION).await?;
        let before = m.enrolment.state;
        m.enrolment.state = ENROLMENT.next(before, "resume")?;
        // What waits for an activity goes on waiting.
        if m.enrolment.waits_for_id.is_none() {
            begin_wait(work, &mut m.enrolment).await?;
        }
        m.enrolment.paused_at = None;
        told(work, m, "nurture_enrolment.resumed", before)
    }
}
