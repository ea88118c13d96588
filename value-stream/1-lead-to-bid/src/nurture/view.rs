//! Tracks and leads on them as shown.

use super::lifecycle::{ENROLMENT, TRACK};
use super::model::{Channel, EnrolmentState, Step, StopReason, TrackState};
use super::store::{Enrolment, NurtureTrack};
use crate::lead::Lead;
use chrono::{DateTime, Utc};
use ltc_http::{Look, Work, text_fields, view};
use uuid::Uuid;

text_fields!(Channel, TrackState, EnrolmentState, StopReason);

view! {
    /// One step.
    pub struct NurtureStepView { wait_days: i64, channel: Channel, subject: String, text: Option<String> }
}
impl From<Step> for NurtureStepView {
    fn from(s: Step) -> Self {
        Self { wait_days: s.wait_days, channel: s.channel, subject: s.subject, text: s.text }
    }
}

view! {
    /// A track.
    pub struct NurtureTrackView {
        id: Uuid,
        no: String,
        version: i64,
        state: TrackState,
        name: String,
        revision: i64,
        automatic: bool,
        product_line: Option<String>,
        steps: Vec<NurtureStepView>,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl NurtureTrackView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, track: NurtureTrack) -> Self {
        let allowed = work.allowed("nurture_track", TRACK.allowed(track.state));
        Self::of(track, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, track: NurtureTrack) -> Self {
        let allowed = look.allowed("nurture_track", TRACK.allowed(track.state));
        Self::of(track, allowed)
    }
    fn of(t: NurtureTrack, allowed_actions: Vec<String>) -> Self {
        Self {
            id: t.id,
            no: t.no,
            version: t.version,
            state: t.state,
            name: t.name,
            revision: t.revision,
            automatic: t.automatic,
            product_line: t.product_line,
            steps: t.steps.0.into_iter().map(Into::into).collect(),
            owner_id: t.owner_id,
            allowed_actions,
            created_at: t.created_at,
            updated_at: t.updated_at,
        }
    }
}

view! {
    /// A lead on a track.
    pub struct NurtureEnrolmentView {
        id: Uuid,
        no: String,
        version: i64,
        state: EnrolmentState,
        case_id: Uuid,
        track_id: Uuid,
        track_name: String,
        revision: i64,
        lead_id: Uuid,
        lead_no: String,
        lead_title: String,
        enrolled_by_id: Uuid,
        automatic: bool,
        /// Steps done, of so many.
        done: i64,
        steps: i64,
        next_at: Option<DateTime<Utc>>,
        /// The activity of the former step, which is not done yet.
        waits_for_id: Option<Uuid>,
        paused_at: Option<DateTime<Utc>>,
        stop_reason: Option<StopReason>,
        stop_note: Option<String>,
        ended_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl NurtureEnrolmentView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, e: Enrolment, track: &str, lead: &Lead) -> Self {
        let allowed = work.allowed("nurture_enrolment", ENROLMENT.allowed(e.state));
        Self::of(e, track.to_owned(), (lead.no.clone(), lead.title.clone()), allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, e: Enrolment, track: String, lead: (String, String)) -> Self {
        let allowed = look.allowed("nurture_enrolment", ENROLMENT.allowed(e.state));
        Self::of(e, track, lead, allowed)
    }
    fn of(e: Enrolment, track_name: String, lead: (String, String), allowed_actions: Vec<String>) -> Self {
        Self {
            id: e.id,
            no: e.no,
            version: e.version,
            state: e.state,
            case_id: e.case_id,
            track_id: e.track_id,
            track_name,
            revision: e.revision,
            lead_id: e.lead_id,
            lead_no: lead.0,
            lead_title: lead.1,
            enrolled_by_id: e.enrolled_by,
            automatic: e.automatic,
            done: e.done,
            steps: e.steps,
            next_at: e.next_at,
            waits_for_id: e.waits_for_id,
            paused_at: e.paused_at,
            stop_reason: e.stop_reason,
            stop_note: e.stop_note,
            ended_at: e.ended_at,
            allowed_actions,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}
