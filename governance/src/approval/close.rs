use super::flow::advance;
use super::lifecycle::TASK_LIFECYCLE;
use super::model::{ApprovalState, Outcome, TaskKind, TaskState};
use super::open::begin;
use super::store::{Approval, ApprovalTask, tasks_of};
use ltc_http::Work;
use ltc_identity::AccessGrant;
use ltc_kernel::ApprovalEnded;
use ltc_store::{Doc, Fail, Reads};
use uuid::Uuid;

/// What a room's own verb says in place of "agree" (a signed review, a vote, a decision).
#[derive(Clone, Debug)]
pub struct Word<'a> {
    pub kind: TaskKind,
    pub outcome: Outcome,
    pub opinion: Option<&'a str>,
    /// Whose task it is, when somebody stands in; else the one of who acts.
    pub for_user: Option<Uuid>,
    /// The delegations used.
    pub chain: Vec<Uuid>,
}

/// How a room ends all approvals of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Agreed,
    Rejected,
    Withdrawn,
    Terminated,
}

/// Closes the open task of a person on a subject, if there is one, and goes on from there. The verb announces.
pub async fn done(
    work: &mut Work<'_>,
    subject_id: Uuid,
    word: Word<'_>,
) -> Result<Option<ApprovalTask>, Fail> {
    let user_id = word.for_user.unwrap_or(work.actor_id());
    let open = work.select::<ApprovalTask>().eq(ApprovalTask::subject_id, subject_id);
    let open = open.eq(ApprovalTask::state, TaskState::Open).eq(ApprovalTask::assignee_id, user_id);
    let Some(task) = open.eq(ApprovalTask::kind, word.kind).one().await? else { return Ok(None) };
    // The verb may have moved it already.
    let mut task = work.get::<ApprovalTask>(task.id).await?;
    if task.state != TaskState::Open {
        return Ok(None);
    }
    let mut approval = work.get::<Approval>(task.approval_id).await?;
    task.opinion = word.opinion.map(str::to_owned);
    task.chain = Doc(word.chain);
    finish(work, &mut task, TaskState::Done, word.outcome).await?;
    follow(work, &mut approval).await?;
    work.touch("approval", approval.id, &approval.no);
    Ok(Some(task))
}

/// Ends every approval of a subject that is still open: it was decided, withdrawn, or is no longer what was asked
/// about. Nothing is handed over: the room knows. The verb announces.
pub async fn end(work: &mut Work<'_>, subject_id: Uuid, ending: Ending) -> Result<(), Fail> {
    end_those(work, subject_id, None, ending).await
}

/// The same for one kind of approval of the subject: one domain has reviewed, the others are still asked.
pub async fn end_kind(work: &mut Work<'_>, subject_id: Uuid, kind: &str, ending: Ending) -> Result<(), Fail> {
    end_those(work, subject_id, Some(kind), ending).await
}

async fn end_those(
    work: &mut Work<'_>,
    subject_id: Uuid,
    kind: Option<&str>,
    ending: Ending,
) -> Result<(), Fail> {
    let open = work.select::<Approval>().eq(Approval::subject_id, subject_id);
    let mut open = open.any_of(Approval::state, [ApprovalState::Open, ApprovalState::Returned]).all().await?;
    open.retain(|a| kind.is_none_or(|kind| a.kind == kind));
    let state = match ending {
        Ending::Agreed => ApprovalState::Agreed,
        Ending::Rejected => ApprovalState::Rejected,
        Ending::Withdrawn => ApprovalState::Withdrawn,
        Ending::Terminated => ApprovalState::Terminated,
    };
    for seen in open {
        let mut approval = work.get::<Approval>(seen.id).await?;
        settle(work, &mut approval, state, None).await?;
        work.touch("approval", approval.id, &approval.no);
    }
    Ok(())
}

/// Ends a task: answered (DONE) or needed by nobody (CLOSED). What it opened for reading is shut again.
pub(super) async fn finish(
    work: &mut Work<'_>,
    task: &mut ApprovalTask,
    state: TaskState,
    outcome: Outcome,
) -> Result<(), Fail> {
    task.state = state;
    task.outcome = Some(outcome);
    task.next_mark_at = None;
    task.done_at = Some(work.now());
    if state == TaskState::Done {
        task.done_by = Some(work.actor_id());
    }
    work.update(task)?;
    shut(work, task.id).await
}

/// Ends what a task opened for reading.
pub(super) async fn shut(work: &mut Work<'_>, task_id: Uuid) -> Result<(), Fail> {
    let grants = work.select::<AccessGrant>().eq(AccessGrant::source_id, task_id);
    let mut grants = grants.is_null(AccessGrant::ended_at).all().await?;
    grants.extend(work.pending::<AccessGrant>().into_iter().filter(|g| g.source_id == task_id));
    for mut grant in grants {
        grant.ended_at = Some(work.now());
        work.update(&mut grant)?;
    }
    Ok(())
}

/// After an answer: the other half of an escalated task is closed, what comes next opens, and when everybody needed
/// has agreed, the approval is.
pub(super) async fn follow(work: &mut Work<'_>, approval: &mut Approval) -> Result<(), Fail> {
    let mut tasks = tasks_of(work, approval.id).await?;
    let answered: Vec<_> = tasks.iter().filter(|t| t.state == TaskState::Done).cloned().collect();
    for task in tasks.iter_mut().filter(|t| t.is_live()) {
        let twin = |d: &ApprovalTask| d.instead_of == Some(task.id) || task.instead_of == Some(d.id);
        if answered.iter().any(twin) {
            finish(work, task, TaskState::Closed, Outcome::NotNeeded).await?;
        }
    }
    let steps: Vec<_> = tasks.iter().map(ApprovalTask::step).collect();
    let next = advance(approval.policy, &steps);
    for task in tasks.iter_mut().filter(|t| next.opens.contains(&t.id)) {
        TASK_LIFECYCLE.next(task.state, "open")?;
        begin(work, approval, task).await?;
        work.update(task)?;
    }
    if next.agreed {
        conclude(work, approval, ApprovalState::Agreed, None).await?;
    }
    Ok(())
}

/// Ends the approval and tells the room of the subject, unless that room's own verbs answer.
pub(super) async fn conclude(
    work: &mut Work<'_>,
    approval: &mut Approval,
    state: ApprovalState,
    reason: Option<String>,
) -> Result<(), Fail> {
    settle(work, approval, state, reason).await?;
    if !approval.own_form {
        work.hand_over(ApprovalEnded {
            case_id: approval.stream_id(),
            approval_id: approval.id,
            kind: approval.kind.clone(),
            subject_kind: approval.subject_kind.clone(),
            subject_id: approval.subject_id,
            agreed: state == ApprovalState::Agreed,
        });
    }
    Ok(())
}

/// Ends the approval and all tasks that nobody needs any more; copies stay to be read.
async fn settle(
    work: &mut Work<'_>,
    approval: &mut Approval,
    state: ApprovalState,
    reason: Option<String>,
) -> Result<(), Fail> {
    for mut task in tasks_of(work, approval.id).await? {
        if task.is_live() && task.kind != TaskKind::Copy {
            finish(work, &mut task, TaskState::Closed, Outcome::NotNeeded).await?;
        }
    }
    approval.state = state;
    approval.ended_at = Some(work.now());
    approval.ended_by = Some(work.actor_id());
    approval.end_reason = reason;
    work.update(approval)
}
