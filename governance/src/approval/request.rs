//! What the requester can do with a request (提交, 撤销, 催办), and who keeps order (终止).
use super::acting::lock;
use super::close::{conclude, follow};
use super::lifecycle::{LIFECYCLE, TASK_LIFECYCLE};
use super::model::{ApprovalState, Outcome, TaskKind, TaskState};
use super::store::{Approval, tasks_of};
use super::view::ApprovalView;
use chrono::Duration;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What was mended.
    pub struct ApprovalSubmit { note: Option<LongText> }
}
form! {
    /// Why nobody needs to decide.
    pub struct ApprovalRevoke { reason: LongText }
}
form! {
    /// What makes it pressing.
    pub struct ApprovalUrge { note: Option<LongText> }
}
form! {
    /// Why it is broken off.
    pub struct ApprovalTerminate { reason: LongText }
}

/// Hours in which one urges once.
const URGE_PAUSE_HOURS: i64 = 4;

/// The approval under the lock of its deal or object, after the move `event`.
async fn moved(
    work: &mut Work<'_>,
    id: Uuid,
    action: &'static str,
    event: &'static str,
) -> Result<Approval, Fail> {
    let seen = work.get::<Approval>(id).await?;
    work.permit(action, Belongs::to_owner(seen.requested_by)).await?;
    lock(work, &seen).await?;
    let mut approval = work.get::<Approval>(id).await?;
    work.fresh(&approval)?;
    if approval.own_form && event != "urge" {
        return Err(Refusal::conflict("approval.own_form").with("kind", &approval.kind).into());
    }
    approval.state = LIFECYCLE.next(approval.state, event)?;
    Ok(approval)
}

fn said(event: &'static str, a: &Approval) -> Announcement {
    let said = Announcement::new(event, a.stream_id()).touches("approval", a.id, &a.no);
    said.touches(&a.subject_kind, a.subject_id, &a.subject_no)
}

/// `POST /approvals/{id}/submit` 提交: again after it was returned. Who agreed is not asked again.
pub struct Submit;
impl Verb for Submit {
    const ROUTE: &'static str = "POST /approvals/{id}/submit";
    const ACTION: &'static str = "approval.submit";
    type Input = ApprovalSubmit;
    type Output = ApprovalView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ApprovalSubmit) -> Result<ApprovalView, Fail> {
        let mut approval = moved(work, id, Self::ACTION, "submit").await?;
        for mut task in tasks_of(work, id).await? {
            if task.outcome == Some(Outcome::Returned) {
                task.state = TASK_LIFECYCLE.next(task.state, "wait")?;
                (task.outcome, task.done_by, task.done_at) = (None, None, None);
                work.update(&mut task)?;
            }
        }
        work.update(&mut approval)?;
        work.announce(said("approval.submitted", &approval).attr("note", &input.note));
        follow(work, &mut approval).await?;
        Ok(ApprovalView::written(work, approval))
    }
}

/// `POST /approvals/{id}/revoke` 撤销: by the requester.
pub struct Revoke;
impl Verb for Revoke {
    const ROUTE: &'static str = "POST /approvals/{id}/revoke";
    const ACTION: &'static str = "approval.revoke";
    type Input = ApprovalRevoke;
    type Output = ApprovalView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ApprovalRevoke) -> Result<ApprovalView, Fail> {
        let mut approval = moved(work, id, Self::ACTION, "revoke").await?;
        work.announce(said("approval.revoked", &approval).attr("reason", &input.reason));
        conclude(work, &mut approval, ApprovalState::Withdrawn, Some(input.reason.0)).await?;
        Ok(ApprovalView::written(work, approval))
    }
}

/// `POST /approvals/{id}/terminate` 终止: by who keeps order, not by the requester.
pub struct Terminate;
impl Verb for Terminate {
    const ROUTE: &'static str = "POST /approvals/{id}/terminate";
    const ACTION: &'static str = "approval.terminate";
    type Input = ApprovalTerminate;
    type Output = ApprovalView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ApprovalTerminate) -> Result<ApprovalView, Fail> {
        let mut approval = moved(work, id, Self::ACTION, "terminate").await?;
        work.announce(said("approval.terminated", &approval).attr("reason", &input.reason));
        conclude(work, &mut approval, ApprovalState::Terminated, Some(input.reason.0)).await?;
        Ok(ApprovalView::written(work, approval))
    }
}

/// `POST /approvals/{id}/urge` 催办: marks the open tasks; not more than once in four hours.
pub struct Urge;
impl Verb for Urge {
    const ROUTE: &'static str = "POST /approvals/{id}/urge";
    const ACTION: &'static str = "approval.urge";
    type Input = ApprovalUrge;
    type Output = ApprovalView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ApprovalUrge) -> Result<ApprovalView, Fail> {
        let approval = moved(work, id, Self::ACTION, "urge").await?;
        let now = work.now();
        let mut open = tasks_of(work, id).await?;
        open.retain(|t| t.state == TaskState::Open && t.kind != TaskKind::Copy);
        let lately = now - Duration::hours(URGE_PAUSE_HOURS);
        if open.iter().any(|t| t.urged_at.is_some_and(|at| at > lately)) {
            return Err(Refusal::conflict("approval.urged_lately").with("hours", URGE_PAUSE_HOURS).into());
        }
        let mut announced = said("approval.urged", &approval).attr("note", &input.note);
        for task in &mut open {
            task.urged_at = Some(now);
            work.update(task)?;
            announced = announced.touches("user", task.assignee_id, "");
        }
        work.announce(announced);
        Ok(ApprovalView::written(work, approval))
    }
}
