use super::chain::{Candidate, best};
use super::model::DelegationState;
use super::store::Delegation;
use crate::gate::{Dimensions, GateType};
use chrono::NaiveDate;
use ltc_identity::{User, UserState};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// With what right a person decides, as it is stored with the decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authority {
    /// The level held for this decision: the own one, or the one given.
    pub level: i64,
    /// The delegations used, in their order; empty when the own level suffices, or when none does.
    pub chain: Vec<Uuid>,
    /// Who gave the authority that was used.
    pub on_behalf_of: Option<Uuid>,
}
impl Authority {
    pub fn suffices(&self, needed: i64) -> bool {
        self.level >= needed
    }
}

/// The authority of a person for a decision of level `needed` on a day. The own level first; else the smallest
/// delegation that holds on that day, covers the decision and suffices. `barred` are those in whose name it may not
/// be decided (the requester, who is recused): self-approval is impossible through delegation too.
/// `gate` is absent for what is decided without one.
pub async fn authority(
    db: &impl Reads,
    user_id: Uuid,
    needed: i64,
    dimensions: &Dimensions,
    gate: Option<GateType>,
    barred: &[Uuid],
    on: NaiveDate,
) -> Result<Authority, Fail> {
    let user = db.select::<User>().eq(User::id, user_id).one().await?;
    let own = user.filter(|u| u.state == UserState::Active).map_or(0, |u| u.authority_level);
    if own >= needed {
        return Ok(Authority { level: own, ..Authority::default() });
    }
    let held = candidates(db, user_id, on).await?;
    Ok(match best(&held, needed, dimensions, gate, barred) {
        Some(c) => Authority { level: c.gives(), chain: vec![c.id], on_behalf_of: Some(c.from_user_id) },
        None => Authority { level: own, ..Authority::default() },
    })
}

/// The delegations by which a person may act for `absent` on a day: for a seat in a body or a task that is theirs.
pub async fn acting_for(
    db: &impl Reads,
    user_id: Uuid,
    absent: Uuid,
    dimensions: &Dimensions,
    gate: Option<GateType>,
    on: NaiveDate,
) -> Result<Option<Uuid>, Fail> {
    let held = candidates(db, user_id, on).await?;
    let mut fits = held.iter().filter(|c| c.from_user_id == absent && c.scope.covers(dimensions, gate));
    Ok(fits.next().map(|c| c.id))
}

/// What was given to a person and holds on a day, with what each giver holds then; a suspended giver holds nothing.
async fn candidates(db: &impl Reads, to: Uuid, on: NaiveDate) -> Result<Vec<Candidate>, Fail> {
    let all = db.select::<Delegation>().eq(Delegation::to_user_id, to);
    let all = all.eq(Delegation::state, DelegationState::Active).ge(Delegation::valid_to, on);
    let held: Vec<_> = all.all().await?.into_iter().filter(|d| d.holds(on)).collect();
    if held.is_empty() {
        return Ok(vec![]);
    }
    let givers = db.select::<User>().any_of(User::id, held.iter().map(|d| d.from_user_id)).all().await?;
    let candidate = |d: Delegation| {
        let giver = givers.iter().find(|u| u.id == d.from_user_id && u.state == UserState::Active)?;
        let giver_level = giver.authority_level;
        Some(Candidate {
            id: d.id,
            from_user_id: d.from_user_id,
            level: d.level,
            giver_level,
            scope: d.scope()?,
        })
    };
    Ok(held.into_iter().filter_map(candidate).collect())
}
