//! A lead is put on a track: by hand, or because it went to nurturing.

use super::model::{EnrolmentState, StopReason, TrackState};
use super::plan::{Allows, due, forbids, must_leave};
use super::store::{Enrolment, NurtureTrack, open_of};
use super::view::NurtureEnrolmentView;
use crate::lead::Lead;
use crate::references::{LeadRef, NurtureTrackRef};
use ltc_governance::calendar;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// Which lead, on which track.
    pub struct NurtureEnrolmentCreate { lead_id: LeadRef, track_id: NurtureTrackRef }
}

/// `POST /nurture-enrolments`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /nurture-enrolments";
    const ACTION: &'static str = "nurture_enrolment.create";
    const STATUS: u16 = 201;
    type Input = NurtureEnrolmentCreate;
    type Output = NurtureEnrolmentView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: NurtureEnrolmentCreate,
    ) -> Result<NurtureEnrolmentView, Fail> {
        let seen = work.get::<Lead>(input.lead_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let lead = work.get::<Lead>(seen.id).await?;
        let track = work.get::<NurtureTrack>(input.track_id.0).await?;
        if track.state != TrackState::Active {
            return Err(Refusal::conflict("nurture.track_retired").with("no", &track.no).into());
        }
        if let Some(open) = open_of(&**work, lead.id).await? {
            return Err(Refusal::conflict("nurture.already_on_track").with("no", &open.no).into());
        }
        if let Some(reason) = hindrance(&track, Allows::of(&lead)) {
            return Err(Refusal::conflict("nurture.not_allowed").with("reason", reason).into());
        }
        let made = begin(work, id, &track, &lead, false).await?;
        let said = Announcement::new("nurture_enrolment.started", lead.case_id);
        let said = said.touches("nurture_enrolment", id, &made.no).touches("lead", lead.id, &lead.no);
        work.announce(said.attr("track", &track.name).attr("revision", track.revision));
        Ok(NurtureEnrolmentView::written(work, made, &track.name, &lead))
    }
}

/// What forbids one of the steps from the beginning: a track that must stop in its middle is not begun.
fn hindrance(track: &NurtureTrack, lead: Allows) -> Option<StopReason> {
    must_leave(lead).or_else(|| track.steps.0.iter().find_map(|step| forbids(lead, step.channel)))
}

async fn begin(
    work: &mut Work<'_>,
    id: Uuid,
    track: &NurtureTrack,
    lead: &Lead,
    automatic: bool,
) -> Result<Enrolment, Fail> {
    let calendar = calendar::of_house(&**work).await?;
    let wait = track.steps.0.first().map_or(0, |step| step.wait_days);
    let next = due(work.today(), wait, &calendar, work.workspace().zone())?;
    let made = Enrolment {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("NE").await?,
        track_id: track.id,
        revision: track.revision,
        lead_id: lead.id,
        case_id: lead.case_id,
        open_lead_id: Some(lead.id),
        enrolled_by: work.actor_id(),
        automatic,
        state: EnrolmentState::Running,
        done: 0,
        steps: i64::try_from(track.steps.0.len()).unwrap_or(i64::MAX),
        next_at: Some(next),
        waits_for_id: None,
        paused_at: None,
        stop_reason: None,
        stop_note: None,
        ended_at: None,
    };
    work.insert(&made);
    Ok(made)
}

/// A lead goes to nurturing: the automatic track of its product line, else the oldest for all lines, takes it, where consent
/// allows every step. The calling verb announces; the track is named in its event.
pub async fn went_to_nurturing(work: &mut Work<'_>, lead: &Lead) -> Result<(), Fail> {
    let open = work.select::<NurtureTrack>().eq(NurtureTrack::state, TrackState::Active);
    let tracks = open.eq(NurtureTrack::automatic, true).ascending(NurtureTrack::created_at).all().await?;
    let of_line =
        |track: &&NurtureTrack| track.product_line.is_some() && track.product_line == lead.product_line;
    let of_all = |track: &&NurtureTrack| track.product_line.is_none();
    let Some(track) = tracks.iter().find(of_line).or_else(|| tracks.iter().find(of_all)) else {
        return Ok(());
    };
    if hindrance(track, Allows::of(lead)).is_some() || open_of(&**work, lead.id).await?.is_some() {
        return Ok(());
    }
    let id = work.new_id();
    let made = begin(work, id, track, lead, true).await?;
    work.touch("nurture_enrolment", id, &made.no);
    Ok(())
}
