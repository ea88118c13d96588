use futures_util::future::BoxFuture;
use ltc_identity::{AccessGrant, Membership, Policy, Principal, Relation};
use ltc_kernel::{Handover, Refusal};
use ltc_store::{Fail, Reader, Reads, Record, Tx};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use uuid::Uuid;

/// Whose a record is, for the policy: its owner and the deal that it belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belongs {
    pub owner_id: Option<Uuid>,
    pub case_id: Option<Uuid>,
}
impl Belongs {
    pub fn to_case(case_id: Uuid) -> Self {
        Self { owner_id: None, case_id: Some(case_id) }
    }
    pub fn to_owner(owner_id: Uuid) -> Self {
        Self { owner_id: Some(owner_id), case_id: None }
    }
    pub fn to(owner_id: Uuid, case_id: Uuid) -> Self {
        Self { owner_id: Some(owner_id), case_id: Some(case_id) }
    }
    /// Master data and other records of everybody.
    pub fn workspace() -> Self {
        Self::default()
    }
}

/// What a verb works with: its transaction, who acts, and the policy.
pub struct Work<'t> {
    pub(crate) tx: &'t mut Tx,
    pub(crate) who: Arc<Principal>,
    pub(crate) policy: Arc<Policy>,
    pub(crate) expected: Option<i64>,
}
impl Deref for Work<'_> {
    type Target = Tx;
    fn deref(&self) -> &Tx {
        self.tx
    }
}
impl DerefMut for Work<'_> {
    fn deref_mut(&mut self) -> &mut Tx {
        self.tx
    }
}

impl<'t> Work<'t> {
    pub fn new(tx: &'t mut Tx, who: Arc<Principal>, policy: Arc<Policy>, expected: Option<i64>) -> Self {
        Self { tx, who, policy, expected }
    }
    pub fn who(&self) -> &Principal {
        &self.who
    }
    /// First move of every verb. Refused like a missing record when the person may not even read it, so
    /// that nothing is learnt about records of others (`reliability.md` B1).
    pub async fn permit(&self, action: &str, belongs: Belongs) -> Result<(), Fail> {
        if may(&*self.tx, &self.who, &self.policy, action, belongs).await? {
            return Ok(());
        }
        let read = [action.split('.').next().unwrap_or_default(), ".read"].concat();
        let sees = may(&*self.tx, &self.who, &self.policy, &read, belongs).await?;
        Err(if sees { Refusal::forbidden(action) } else { Refusal::not_found() }.into())
    }
    /// The policy table, for rooms that look for the people who may do something.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
    /// Is the action open to this person in general? For `allowed_actions`, which the verb checks again.
    pub fn may_ever(&self, action: &str) -> bool {
        self.policy.reach(&self.who, action).is_some()
    }
    /// 409 when the caller's `If-Match` names another version.
    pub fn fresh<R: Record>(&self, row: &R) -> Result<(), Refusal> {
        self.tx.expect_version(row, self.expected)
    }
    /// The moves of a lifecycle that this person may make: `events` as `lead.convert` for `convert`.
    pub fn allowed(&self, noun: &str, events: impl Iterator<Item = &'static str>) -> Vec<String> {
        let may = |event: &&'static str| self.policy.reach(&self.who, &[noun, ".", event].concat()).is_some();
        distinct(events.filter(may))
    }
}

/// Each event once, in their order: two rows of a lifecycle may name the same move.
pub(crate) fn distinct(events: impl Iterator<Item = &'static str>) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    for event in events {
        if !names.iter().any(|name| name == event) {
            names.push(event.to_owned());
        }
    }
    names
}

/// Asks the policy about one record; looks into the deal's team only when that decides.
pub async fn may(
    db: &impl Reads,
    who: &Principal,
    policy: &Policy,
    action: &str,
    belongs: Belongs,
) -> Result<bool, Fail> {
    let mine = belongs.owner_id == Some(who.user_id);
    match policy.reach(who, action) {
        None => Ok(false),
        Some(Relation::Workspace) => Ok(true),
        Some(_) if mine => Ok(true),
        Some(Relation::Own) => Ok(false),
        Some(Relation::Team) => match belongs.case_id {
            Some(case) => is_member(db, case, who.user_id).await,
            None => Ok(false),
        },
    }
}

/// The refusal path only: an open task gives its assignee the right to read exactly the object that it is about.
/// Never for a token that is limited to other actions.
pub(crate) async fn granted(
    db: &Reader,
    who: &Principal,
    action: &str,
    object_id: Uuid,
) -> Result<bool, Fail> {
    let Some(noun) = action.strip_suffix(".read") else { return Ok(false) };
    if !who.in_scope(action) {
        return Ok(false);
    }
    let grants = db.select::<AccessGrant>().eq(AccessGrant::object_id, object_id);
    let grants = grants.eq(AccessGrant::user_id, who.user_id).eq(AccessGrant::kind, noun.to_owned());
    let grants = grants.is_null(AccessGrant::ended_at).all().await?;
    Ok(grants.iter().any(|grant| grant.holds(db.today())))
}

async fn is_member(db: &impl Reads, group: Uuid, user: Uuid) -> Result<bool, Fail> {
    let seats = db.select::<Membership>().eq(Membership::group_id, group).eq(Membership::user_id, user);
    Ok(seats.is_null(Membership::ended_at).one().await?.is_some())
}

/// Carries a handover to the stages that it concerns, in the same transaction. Given by the server.
pub type Carry = for<'a, 't> fn(&'a mut Work<'t>, Handover) -> BoxFuture<'a, Result<(), Fail>>;
