//! Who can be asked.
use super::signers;
use crate::body::{self, deciding_for};
use ltc_http::Work;
use ltc_identity::{Membership, Policy, Relation, User, UserState};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// A house that has set up deciding bodies works by authority; one without works as before, alone.
pub async fn in_force(work: &Work<'_>) -> Result<bool, Fail> {
    body::any_stands(&**work, work.today()).await
}

/// Active persons whose roles reach `action`, with their level.
async fn able(work: &Work<'_>, action: &str) -> Result<Vec<(Uuid, i64)>, Fail> {
    let users = work.select::<User>().eq(User::state, UserState::Active).ascending(User::login).all().await?;
    let policy: &Policy = work.policy();
    let may = |u: &User| u.roles.0.iter().any(|role| policy.reach_of_role(role, action).is_some());
    Ok(users.iter().filter(|u| may(u)).map(|u| (u.id, u.authority_level)).collect())
}

/// Whoever may do `action`, but the requester.
pub async fn of_action(work: &Work<'_>, action: &str) -> Result<Vec<Uuid>, Fail> {
    let me = work.actor_id();
    Ok(able(work, action).await?.into_iter().map(|u| u.0).filter(|u| *u != me).collect())
}

/// Whoever may do `action` on this deal, but the requester: everybody whose role reaches all deals, and of the others
/// those who sit in its team.
pub async fn of_deal(work: &Work<'_>, action: &str, case_id: Uuid) -> Result<Vec<Uuid>, Fail> {
    let users = work.select::<User>().eq(User::state, UserState::Active).ascending(User::login).all().await?;
    let team = work.select::<Membership>().eq(Membership::group_id, case_id).is_null(Membership::ended_at);
    let team: Vec<Uuid> = team.all().await?.into_iter().map(|m| m.user_id).collect();
    let policy: &Policy = work.policy();
    let reaches = |u: &User| {
        let mut all = u.roles.0.iter().filter_map(|role| policy.reach_of_role(role, action));
        all.any(|reach| reach == Relation::Workspace || team.contains(&u.id))
    };
    Ok(users.iter().filter(|u| u.id != work.actor_id() && reaches(u)).map(|u| u.id).collect())
}

/// Who decides at a level: the chair of its body; without a body the persons of that level who may do `action`. An
/// empty level and one that holds only the requester go up to the next. Several: one of them is enough.
pub async fn of_level(
    work: &Work<'_>,
    level: i64,
    action: &str,
    legal_entity_id: Option<Uuid>,
) -> Result<Vec<Uuid>, Fail> {
    let me = work.actor_id();
    let able = able(work, action).await?;
    for level in level..=5 {
        let body = deciding_for(&**work, level, legal_entity_id, work.today()).await?;
        if let Some(chair) = body.and_then(|b| b.chair()).filter(|c| *c != me) {
            return Ok(vec![chair]);
        }
        let here: Vec<_> = able.iter().copied().filter(|u| u.1 == level).collect();
        let asked = signers::of_level(&here, level, me);
        if !asked.is_empty() {
            return Ok(asked);
        }
    }
    Ok(vec![])
}
