use super::lifecycle::TASK_LIFECYCLE;
use super::model::ApprovalState;
use super::store::{Approval, ApprovalTask, tasks_of};
use crate::case::load_for_update;
use crate::delegation::{acting_for, authority};
use crate::gate::Dimensions;
use ltc_http::{Belongs, Work};
use ltc_identity::{User, UserState};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// A task under the lock of its deal or object, and who answers it.
pub(super) struct Acting {
    pub task: ApprovalTask,
    pub approval: Approval,
}

/// Locks what an approval is about: its deal, or the master-data object.
pub(super) async fn lock(work: &mut Work<'_>, approval: &Approval) -> Result<(), Fail> {
    match approval.case_id {
        Some(case_id) => load_for_update(work, case_id).await.map(drop),
        None => work.open(approval.subject_id).await,
    }
}

fn dimensions(amount: Option<ltc_kernel::Money>) -> Dimensions {
    Dimensions { net_value: amount, ..Dimensions::default() }
}

/// The task for its assignee, or for who stands in by a delegation that holds at this moment.
pub(super) async fn load(
    work: &mut Work<'_>,
    id: Uuid,
    action: &'static str,
    event: &'static str,
) -> Result<Acting, Fail> {
    let seen = work.get::<ApprovalTask>(id).await?;
    let me = work.actor_id();
    let mut owner = seen.assignee_id;
    let mut chain = vec![];
    if owner != me
        && let Some(delegation) =
            acting_for(&**work, me, owner, &dimensions(seen.amount()), None, work.today()).await?
    {
        owner = me;
        chain.push(delegation);
    }
    work.permit(action, Belongs::to_owner(owner)).await?;
    let mut acting = locked(work, &seen, event).await?;
    if acting.approval.requested_by == me {
        return Err(Refusal::conflict("approval.requester_decides").into());
    }
    acting.task.chain = Doc(chain);
    Ok(acting)
}

/// The task as it stands under the lock, in a state that allows `event`.
pub(super) async fn locked(
    work: &mut Work<'_>,
    seen: &ApprovalTask,
    event: &'static str,
) -> Result<Acting, Fail> {
    let approval = work.get::<Approval>(seen.approval_id).await?;
    lock(work, &approval).await?;
    let approval = work.get::<Approval>(seen.approval_id).await?;
    let task = work.get::<ApprovalTask>(seen.id).await?;
    work.fresh(&task)?;
    // A copy can be read after the end.
    if approval.state != ApprovalState::Open && event != "acknowledge" {
        return Err(Refusal::conflict("approval.not_open").with("state", approval.state).into());
    }
    TASK_LIFECYCLE.next(task.state, event)?;
    Ok(Acting { task, approval })
}

impl Acting {
    /// Agreeing here is only for subjects without a form of their own, and for who has the level at this moment.
    pub async fn may_decide(&mut self, work: &Work<'_>) -> Result<(), Fail> {
        if self.approval.own_form {
            return Err(Refusal::conflict("approval.own_form").with("kind", &self.approval.kind).into());
        }
        let needed = self.task.needs_level;
        if needed == 0 {
            return Ok(());
        }
        let (me, today) = (work.actor_id(), work.today());
        let barred = [self.approval.requested_by];
        let dimensions = dimensions(self.approval.amount());
        let held = authority(&**work, me, needed, &dimensions, None, &barred, today).await?;
        if !held.suffices(needed) {
            let refusal = Refusal::conflict("approval.level_too_low");
            return Err(refusal.with("required", needed).with("held", held.level).into());
        }
        if self.task.chain.0.is_empty() {
            self.task.chain = Doc(held.chain);
        }
        Ok(())
    }

    pub fn said(&self, event: &'static str) -> Announcement {
        let a = &self.approval;
        let said = Announcement::new(event, a.stream_id()).touches("approval", a.id, &a.no);
        let said = said.touches(&a.subject_kind, a.subject_id, &a.subject_no);
        if self.task.chain.0.is_empty() { said } else { said.attr("delegations", &self.task.chain.0) }
    }

    /// A person who can be asked: active, not the requester, not asked already.
    pub async fn check_person(&self, work: &Work<'_>, at: &str, user_id: Uuid) -> Result<(), Fail> {
        let refused = |code: &'static str| Refusal::invalid("invalid_input").finding(at, code);
        let user = work.find::<User>(user_id).await?;
        if user.is_none_or(|u| u.state != UserState::Active) {
            return Err(refused("user.not_active").into());
        }
        if user_id == self.approval.requested_by {
            return Err(refused("approval.requester_decides").into());
        }
        let tasks = tasks_of(work, self.approval.id).await?;
        let asked = |t: &ApprovalTask| {
            t.assignee_id == user_id && t.kind.counts() && (t.is_live() || t.done_by.is_some())
        };
        if tasks.iter().any(asked) {
            return Err(refused("approval.already_asked").into());
        }
        Ok(())
    }
}
