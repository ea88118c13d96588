//! A track is entered, changed, retired and taken up again. Its former steps are kept: leads on it go on by them.

use super::lifecycle::TRACK;
use super::model::{Channel, Step, TrackState};
use super::plan;
use super::store::{NurtureRevision, NurtureTrack};
use super::view::NurtureTrackView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// One step: a mail needs a text; holes are `{{contact|...}}`, `{{company|...}}`, `{{product_line|...}}`, `{{owner}}`.
    pub struct NurtureStepForm { wait_days: i64, channel: Channel, subject: String, text: Option<LongText> }
}
form! {
    /// A track with its steps in their order.
    pub struct NurtureTrackCreate {
        name: String,
        /// Leads that go to nurturing are put on it by themselves, where their consent allows it.
        automatic: bool,
        /// Only leads of this product line, when put on it by themselves.
        product_line: Option<String>,
        steps: Vec<NurtureStepForm>,
    }
}
form! {
    /// Nothing to say.
    pub struct NurtureTrackMove {}
}

fn checked(steps: Vec<NurtureStepForm>) -> Result<Vec<Step>, Fail> {
    let step = |s: NurtureStepForm| Step {
        wait_days: s.wait_days,
        channel: s.channel,
        subject: s.subject,
        text: s.text.map(String::from),
    };
    let steps: Vec<Step> = steps.into_iter().map(step).collect();
    let mut findings = Findings::new();
    plan::check(&steps, &mut findings);
    findings.finish()?;
    Ok(steps)
}

fn keep(work: &mut Work<'_>, track: &NurtureTrack) {
    let kept = NurtureRevision {
        id: work.new_id(),
        track_id: track.id,
        revision: track.revision,
        steps: track.steps.clone(),
        author_id: work.actor_id(),
        created_at: work.now(),
    };
    work.insert(&kept);
}

/// `POST /nurture-tracks`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /nurture-tracks";
    const ACTION: &'static str = "nurture_track.create";
    const STATUS: u16 = 201;
    type Input = NurtureTrackCreate;
    type Output = NurtureTrackView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: NurtureTrackCreate) -> Result<NurtureTrackView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let steps = checked(input.steps)?;
        let track = NurtureTrack {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("NT").await?,
            name: input.name,
            revision: 1,
            steps: Doc(steps),
            automatic: input.automatic,
            product_line: input.product_line,
            owner_id: work.actor_id(),
            state: TrackState::Active,
        };
        work.begin(id);
        work.insert(&track);
        keep(work, &track);
        let said = Announcement::new("nurture_track.created", id).touches("nurture_track", id, &track.no);
        work.announce(said.attr("steps", track.steps.0.len()).attr("automatic", track.automatic));
        Ok(NurtureTrackView::written(work, track))
    }
}

/// `POST /nurture-tracks/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /nurture-tracks/{id}/update";
    const ACTION: &'static str = "nurture_track.update";
    type Input = NurtureTrackCreate;
    type Output = NurtureTrackView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: NurtureTrackCreate) -> Result<NurtureTrackView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut track = work.get::<NurtureTrack>(id).await?;
        work.fresh(&track)?;
        track.state = TRACK.next(track.state, "update")?;
        let steps = checked(input.steps)?;
        let before = track.revision;
        let changed = steps != track.steps.0;
        (track.name, track.automatic, track.product_line) = (input.name, input.automatic, input.product_line);
        if changed {
            track.revision += 1;
            track.steps = Doc(steps);
            keep(work, &track);
        }
        work.update(&mut track)?;
        let said = Announcement::new("nurture_track.updated", id).touches("nurture_track", id, &track.no);
        work.announce(said.change("revision", before, track.revision));
        Ok(NurtureTrackView::written(work, track))
    }
}

async fn step(
    work: &mut Work<'_>,
    id: Uuid,
    action: &'static str,
    event: &'static str,
    kind: &'static str,
) -> Result<NurtureTrackView, Fail> {
    work.permit(action, Belongs::workspace()).await?;
    work.open(id).await?;
    let mut track = work.get::<NurtureTrack>(id).await?;
    work.fresh(&track)?;
    let before = track.state;
    track.state = TRACK.next(before, event)?;
    work.update(&mut track)?;
    let said = Announcement::new(kind, id).touches("nurture_track", id, &track.no);
    work.announce(said.change("state", before, track.state));
    Ok(NurtureTrackView::written(work, track))
}

/// `POST /nurture-tracks/{id}/retire`
pub struct Retire;
impl Verb for Retire {
    const ROUTE: &'static str = "POST /nurture-tracks/{id}/retire";
    const ACTION: &'static str = "nurture_track.retire";
    type Input = NurtureTrackMove;
    type Output = NurtureTrackView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: NurtureTrackMove) -> Result<NurtureTrackView, Fail> {
        step(work, id, Self::ACTION, "retire", "nurture_track.retired").await
    }
}

/// `POST /nurture-tracks/{id}/reopen`
pub struct Reopen;
impl Verb for Reopen {
    const ROUTE: &'static str = "POST /nurture-tracks/{id}/reopen";
    const ACTION: &'static str = "nurture_track.reopen";
    type Input = NurtureTrackMove;
    type Output = NurtureTrackView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: NurtureTrackMove) -> Result<NurtureTrackView, Fail> {
        step(work, id, Self::ACTION, "reopen", "nurture_track.reopened").await
    }
}
