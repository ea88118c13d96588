//! Tracks and leads on them, page by page, and one of each.

use super::store::{Enrolment, NurtureTrack};
use super::view::{NurtureEnrolmentView, NurtureTrackView};
use crate::lead::Lead;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// `GET /nurture-tracks`
pub struct Tracks;
impl List for Tracks {
    const ROUTE: &'static str = "GET /nurture-tracks";
    const ACTION: &'static str = "nurture_track.read";
    type Row = NurtureTrack;
    type View = NurtureTrackView;
    const SORTS: &'static [(&'static str, Column<NurtureTrack>, Kind)] =
        &[("created_at", NurtureTrack::created_at, Kind::Instant), ("name", NurtureTrack::name, Kind::Text)];
    const FILTERS: &'static [Filter<NurtureTrack>] = &[
        Filter::is("state", NurtureTrack::state, Kind::Text),
        Filter::is("automatic", NurtureTrack::automatic, Kind::Flag),
    ];
    const SEARCH: &'static [Column<NurtureTrack>] = &[NurtureTrack::no, NurtureTrack::name];

    async fn view(look: &Look, rows: Vec<NurtureTrack>) -> Result<Vec<NurtureTrackView>, Fail> {
        Ok(rows.into_iter().map(|row| NurtureTrackView::seen(look, row)).collect())
    }
}

/// `GET /nurture-tracks/{id}`
pub struct ShowTrack;
impl Query for ShowTrack {
    const ROUTE: &'static str = "GET /nurture-tracks/{id}";
    const ACTION: &'static str = "nurture_track.read";
    type Output = NurtureTrackView;

    async fn run(look: &Look, id: Uuid) -> Result<NurtureTrackView, Fail> {
        let track = look.get::<NurtureTrack>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(NurtureTrackView::seen(look, track))
    }
}

/// `GET /nurture-enrolments`
pub struct Enrolments;
impl List for Enrolments {
    const ROUTE: &'static str = "GET /nurture-enrolments";
    const ACTION: &'static str = "nurture_enrolment.read";
    type Row = Enrolment;
    type View = NurtureEnrolmentView;
    const SORTS: &'static [(&'static str, Column<Enrolment>, Kind)] =
        &[("created_at", Enrolment::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Enrolment>] = &[
        Filter::is("state", Enrolment::state, Kind::Text),
        Filter::is("track_id", Enrolment::track_id, Kind::Id),
        Filter::is("lead_id", Enrolment::lead_id, Kind::Id),
        Filter::is("case_id", Enrolment::case_id, Kind::Id),
        Filter::is("stop_reason", Enrolment::stop_reason, Kind::Text),
    ];
    const SEARCH: &'static [Column<Enrolment>] = &[Enrolment::no];
    const CASE: Option<Column<Enrolment>> = Some(Enrolment::case_id);

    async fn view(look: &Look, rows: Vec<Enrolment>) -> Result<Vec<NurtureEnrolmentView>, Fail> {
        let leads = look.select::<Lead>().any_of(Lead::id, rows.iter().map(|e| e.lead_id)).all().await?;
        let leads: BTreeMap<Uuid, (String, String)> =
            leads.into_iter().map(|lead| (lead.id, (lead.no, lead.title))).collect();
        let tracks = look.select::<NurtureTrack>().any_of(NurtureTrack::id, rows.iter().map(|e| e.track_id));
        let tracks: BTreeMap<Uuid, String> =
            tracks.all().await?.into_iter().map(|t| (t.id, t.name)).collect();
        let view = |e: Enrolment| {
            let lead = leads.get(&e.lead_id).cloned().unwrap_or_default();
            let track = tracks.get(&e.track_id).cloned().unwrap_or_default();
            NurtureEnrolmentView::seen(look, e, track, lead)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /nurture-enrolments/{id}`
pub struct ShowEnrolment;
impl Query for ShowEnrolment {
    const ROUTE: &'static str = "GET /nurture-enrolments/{id}";
    const ACTION: &'static str = "nurture_enrolment.read";
    type Output = NurtureEnrolmentView;

    async fn run(look: &Look, id: Uuid) -> Result<NurtureEnrolmentView, Fail> {
        let enrolment = look.get::<Enrolment>(id).await?;
        let lead = look.get::<Lead>(enrolment.lead_id).await?;
        look.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let track = look.get::<NurtureTrack>(enrolment.track_id).await?.name;
        Ok(NurtureEnrolmentView::seen(look, enrolment, track, (lead.no, lead.title)))
    }
}
