//! Somebody takes a lead out of the pool.

use super::assignment::{Assignment, AssignmentRule};
use super::distribute::{hand_deal, start};
use super::lifecycle::LIFECYCLE;
use super::model::LeadState;
use super::store::Lead;
use super::view::LeadView;
use crate::lead_pool::LeadPool;
use crate::lead_pool::limits::{Claimant, Limits, may_claim};
use ltc_governance::case::{self, CaseState};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, DateTime, Db, Fail, Reads, Utc};
use uuid::Uuid;

form! {
    /// Nothing to say.
    pub struct LeadClaim {}
}

/// `POST /leads/{id}/claim`
pub struct Claim;
impl Verb for Claim {
    const ROUTE: &'static str = "POST /leads/{id}/claim";
    const ACTION: &'static str = "lead.claim";
    type Input = LeadClaim;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadClaim) -> Result<LeadView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let case_id = work.get::<Lead>(id).await?.case_id;
        let mut case = case::load_for_update(work, case_id).await?;
        let mut lead = work.get::<Lead>(id).await?;
        work.fresh(&lead)?;
        let pool = match lead.pool_id.filter(|_| lead.is_pooled()) {
            Some(pool) => work.get::<LeadPool>(pool).await?,
            None => return Err(Refusal::conflict("lead_pool.not_in_pool").into()),
        };
        let me = work.actor_id();
        if !pool.admits(me) {
            return Err(Refusal::not_found().into());
        }
        // Two claims of one person at once must not both see room: his stream is locked first.
        work.open(pool.id).await?;
        let limits = Limits { held: pool.held_limit, daily: pool.daily_limit, rest_days: pool.rest_days };
        may_claim(limits, claimant(work, &pool, &lead, me).await?, work.now())?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "claim")?;
        lead.claimed_at = Some(work.now());
        start(work, &mut lead, Assignment::by_hand(AssignmentRule::Claimed, me)).await?;
        case.state = CaseState::Open;
        hand_deal(work, &lead, &mut case).await?;
        work.update(&mut lead)?;
        let said = Announcement::new("lead.claimed", lead.case_id).touches("lead", id, &lead.no);
        let said = said.touches("lead_pool", pool.id, &pool.no);
        work.announce(said.change("state", before, lead.state).attr("owner_id", me));
        Ok(LeadView::written(work, lead))
    }
}

async fn claimant(work: &Work<'_>, pool: &LeadPool, lead: &Lead, me: Uuid) -> Result<Claimant, Fail> {
    let mine = || work.select::<Lead>().eq(Lead::owner_id, me).eq(Lead::pool_id, Some(pool.id));
    let open = LeadState::ALL.iter().copied().filter(|state| state.is_open() && *state != LeadState::New);
    let held = mine().any_of(Lead::state, open).count().await?;
    let today = mine().ge(Lead::claimed_at, Some(midnight(work))).count().await?;
    Ok(Claimant { held, today, left_at: lead.left_at.filter(|_| lead.left_by_id == Some(me)) })
}

/// When the business day began.
fn midnight(work: &Work<'_>) -> DateTime<Utc> {
    use chrono::TimeZone;
    let begins = work.today().and_time(chrono::NaiveTime::MIN);
    let local = work.workspace().zone().from_local_datetime(&begins).earliest();
    local.map_or(work.now(), |at| at.with_timezone(&Utc))
}
