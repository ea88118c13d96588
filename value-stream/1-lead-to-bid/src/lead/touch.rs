//! Something happened between us and the contact: the score follows, a nurtured lead wakes up.

use super::lifecycle::LIFECYCLE;
use super::model::TouchKind;
use super::scoring::Tables;
use super::store::{Lead, Touch, touches_of};
use super::view::LeadView;
use crate::nurture;
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What happened, and when.
    pub struct LeadTouch { kind: TouchKind, at: Option<DateTime<Utc>>, note: Option<LongText> }
}

/// `POST /leads/{id}/touch`
pub struct RecordTouch;
impl Verb for RecordTouch {
    const ROUTE: &'static str = "POST /leads/{id}/touch";
    const ACTION: &'static str = "lead.touch";
    type Input = LeadTouch;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadTouch) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        work.fresh(&lead)?;
        let before = lead.state;
        let at = input.at.unwrap_or(work.now());
        record(work, &mut lead, (input.kind, at), input.note.map(String::from)).await?;
        let said = Announcement::new("lead.touched", lead.case_id).touches("lead", id, &lead.no);
        work.announce(
            said.attr("kind", input.kind).attr("score", lead.score).change("state", before, lead.state),
        );
        Ok(LeadView::written(work, lead))
    }
}

/// The touch with what follows from it: state, first and last touch, score. The verb announces.
pub(crate) async fn record(
    work: &mut Work<'_>,
    lead: &mut Lead,
    (kind, at): (TouchKind, DateTime<Utc>),
    note: Option<String>,
) -> Result<(), Fail> {
    let mut findings = Findings::new();
    findings.check(at <= work.now(), "/at", "instant.in_the_future");
    findings.check(at >= lead.received_at, "/at", "touch.before_lead");
    findings.finish()?;
    lead.state = LIFECYCLE.next(lead.state, "touch")?;
    lead.wake(at);
    let (id, actor_id) = (work.new_id(), work.actor_id());
    let touch = Touch { id, lead_id: lead.id, kind, at, note, actor_id };
    if kind == TouchKind::Unsubscribe {
        lead.unsubscribed_at = Some(at);
        lead.consent_email = false;
    }
    let touches = touches_of(&**work, lead).await?;
    let kinds: Vec<TouchKind> = touches.iter().map(|touch| touch.kind).chain([kind]).collect();
    lead.first_touch_at.get_or_insert(at);
    lead.last_touch_at = lead.last_touch_at.max(Some(at));
    lead.touch_count += 1;
    let idle = lead.last_touch_at.map_or(0, |last| (work.now() - last).num_days());
    let tables = Tables::in_force(&**work, work.today()).await?;
    lead.rescore(&tables, &kinds, idle, work.today())?;
    lead.hold_keys();
    work.insert(&touch);
    work.update(lead)?;
    match kind.ends_nurturing() {
        Some(reason) => nurture::ended(work, lead.id, reason).await,
        None => Ok(()),
    }
}
