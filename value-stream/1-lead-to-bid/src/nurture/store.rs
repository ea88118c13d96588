//! Tracks, their former forms, leads on them, and the steps that were done.

use super::model::{Channel, EnrolmentState, Step, StopReason, TrackState};
use super::plan::Allows;
use crate::lead::Lead;
use chrono::{DateTime, Utc};
use ltc_kernel::Refusal;
use ltc_store::{Doc, Fail, Reads, line, record, stored_text};
use uuid::Uuid;

stored_text!(Channel, TrackState, EnrolmentState, StopReason);

record! {
    /// A track as it is now.
    pub struct NurtureTrack in "nurture_track" {
        no: String,
        name: String,
        /// +1 whenever the steps change; leads on it keep the one they began with.
        revision: i64,
        steps: Doc<Vec<Step>>,
        /// Leads that go to nurturing are put on it by themselves.
        automatic: bool,
        /// Only leads of this product line, when put on it by themselves.
        product_line: Option<String>,
        owner_id: Uuid,
        state: TrackState,
    }
}

line! {
    /// The steps of a track as they once were.
    pub struct NurtureRevision in "nurture_revision" {
        track_id: Uuid,
        revision: i64,
        steps: Doc<Vec<Step>>,
        author_id: Uuid,
        created_at: DateTime<Utc>,
    }
}

record! {
    /// A lead on a track.
    pub struct Enrolment in "nurture_enrolment" {
        no: String,
        track_id: Uuid,
        revision: i64,
        lead_id: Uuid,
        case_id: Uuid,
        /// While it goes on: unique, so that no lead is on two tracks.
        open_lead_id: Option<Uuid>,
        /// Nil: the schedule.
        enrolled_by: Uuid,
        automatic: bool,
        state: EnrolmentState,
        /// Steps that were done, and how many there are.
        done: i64,
        steps: i64,
        /// When the next one is due; nothing: it has ended, is paused, or waits.
        next_at: Option<DateTime<Utc>>,
        /// The activity of the former step, which is not done yet.
        waits_for_id: Option<Uuid>,
        paused_at: Option<DateTime<Utc>>,
        stop_reason: Option<StopReason>,
        stop_note: Option<String>,
        ended_at: Option<DateTime<Utc>>,
    }
}

line! {
    /// A step that was done for a lead; there is no second one.
    pub struct NurtureFiring in "nurture_firing" { enrolment_id: Uuid, step: i64, activity_id: Uuid, at: DateTime<Utc> }
}

/// The steps that a lead is led by.
pub async fn steps_of(db: &(impl Reads + Sync), enrolment: &Enrolment) -> Result<Vec<Step>, Fail> {
    let kept = db.select::<NurtureRevision>().eq(NurtureRevision::track_id, enrolment.track_id);
    let kept = kept.eq(NurtureRevision::revision, enrolment.revision).one().await?;
    kept.map(|kept| kept.steps.0).ok_or_else(|| Refusal::not_found().into())
}

/// The track that the lead is on.
pub async fn open_of(db: &(impl Reads + Sync), lead_id: Uuid) -> Result<Option<Enrolment>, Fail> {
    db.select::<Enrolment>().eq(Enrolment::open_lead_id, Some(lead_id)).one().await
}

impl Allows {
    pub fn of(lead: &Lead) -> Self {
        Self {
            state: lead.state,
            pooled: lead.is_pooled(),
            email: lead.email.is_some(),
            phone: lead.phone.is_some(),
            consent_email: lead.consent_email,
            consent_phone: lead.consent_phone,
            unsubscribed: lead.unsubscribed_at.is_some(),
        }
    }
}
