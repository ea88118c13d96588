use super::changes::changes;
use super::hours::{Marks, WorkingTime};
use super::model::{ApprovalState, Policy, TaskKind, TaskState};
use super::readers::{Reader, let_read};
use super::signers;
use super::store::{Approval, ApprovalTask};
use crate::calendar;
use crate::delegation::{Delegation, DelegationState};
use crate::gate::SubjectRef;
use ltc_http::Work;
use ltc_kernel::{Money, Refusal};
use ltc_store::{DateTime, Db, Doc, Fail, Reads, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Who is asked, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signer {
    pub user_id: Uuid,
    pub kind: TaskKind,
}

/// What a room asks for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// `CREDIT_NOTE`, `BANK_DETAILS`, `GATE_REVIEW`: one approval of a kind for a subject at a time.
    pub kind: &'static str,
    pub subject: SubjectRef,
    pub title: String,
    /// What is judged, for the panel and for "what changed since".
    pub facts: Map<String, Value>,
    pub case_id: Option<Uuid>,
    /// What signers may read besides the subject, while their task is open: kind and id.
    pub opens: Vec<(String, Uuid)>,
    pub policy: Policy,
    pub amount: Option<Money>,
    /// Level of authority that deciding needs; 0: none.
    pub level: i64,
    pub signers: Vec<Signer>,
    /// Working hours until due.
    pub hours: i64,
    pub bid_due_at: Option<DateTime<Utc>>,
    /// The subject's own verbs answer (a gate's review, vote and decision); they call `done` and `end`.
    pub own_form: bool,
    pub reason: Option<String>,
}

/// Opens an approval. The verb that calls holds the stream of the deal or of the object, and announces.
/// Refuses `approval.already_open` and `approval.no_approver`.
pub async fn open(work: &mut Work<'_>, ask: Ask) -> Result<Approval, Fail> {
    let same = work.select::<Approval>().eq(Approval::subject_id, ask.subject.id);
    let earlier: Vec<_> = same.descending(Approval::created_at).all().await?;
    let earlier: Vec<_> = earlier.into_iter().filter(|a| a.kind == ask.kind).collect();
    let live = |a: &&Approval| matches!(a.state, ApprovalState::Open | ApprovalState::Returned);
    if let Some(open) = earlier.iter().find(live) {
        return Err(Refusal::conflict("approval.already_open").with("no", &open.no).into());
    }
    let asked = signers::asked(&ask.signers, work.actor_id());
    if asked.is_empty() {
        return Err(Refusal::conflict("approval.no_approver").with("level", ask.level).into());
    }
    let judged = |a: &&Approval| matches!(a.state, ApprovalState::Agreed | ApprovalState::Rejected);
    let before = earlier.iter().find(judged);
    let changed = before.map(|a| changes(&a.facts.0, &ask.facts)).unwrap_or_default();
    let marks = marks_now(work, ask.hours, ask.bid_due_at).await?;
    let approval = Approval {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("AP").await?,
        kind: ask.kind.to_owned(),
        subject_kind: ask.subject.kind.to_owned(),
        subject_id: ask.subject.id,
        subject_no: ask.subject.no,
        subject_hash: ask.subject.content_hash,
        title: ask.title,
        case_id: ask.case_id,
        policy: ask.policy,
        state: ApprovalState::Open,
        level: ask.level,
        amount_minor: ask.amount.map(Money::minor),
        currency: ask.amount.map(Money::currency),
        own_form: ask.own_form,
        facts: Doc(ask.facts),
        changes: Doc(changed),
        opens: Doc(ask.opens),
        reason: ask.reason,
        requested_by: work.actor_id(),
        due_at: marks.due_at,
        urgent: marks.urgent,
        ended_at: None,
        ended_by: None,
        end_reason: None,
        hours: ask.hours,
        bid_due_at: ask.bid_due_at,
    };
    work.insert(&approval);
    let mut previous = None;
    for (signer, pos) in asked.into_iter().zip(1..) {
        let mut task = task(work, &approval, signer, pos);
        task.waits_for = previous.filter(|_| ask.policy == Policy::Sequence);
        if task.waits_for.is_none() {
            begin(work, &approval, &mut task).await?;
        }
        work.insert(&task);
        previous = Some(task.id);
    }
    work.touch("approval", approval.id, &approval.no);
    Ok(approval)
}

async fn marks_now(work: &Work<'_>, hours: i64, bid_due_at: Option<DateTime<Utc>>) -> Result<Marks, Fail> {
    let time = WorkingTime { calendar: calendar::of_house(&**work).await?, zone: work.workspace().zone() };
    Ok(time.marks(work.now(), hours, bid_due_at))
}

/// A task that waits; `begin` opens it.
pub(super) fn task(work: &Work<'_>, a: &Approval, signer: Signer, pos: i64) -> ApprovalTask {
    ApprovalTask {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        approval_id: a.id,
        pos,
        assignee_id: signer.user_id,
        kind: signer.kind,
        state: TaskState::Waiting,
        outcome: None,
        opinion: None,
        needs_level: if signer.kind == TaskKind::Decide { a.level } else { 0 },
        waits_for: None,
        beside: None,
        instead_of: None,
        delegated_from: None,
        transferred_from: None,
        added_by: None,
        done_by: None,
        chain: Doc(vec![]),
        opened_at: None,
        due_at: a.due_at,
        remind_at: a.due_at,
        chair_at: a.due_at,
        next_mark_at: None,
        reminded_at: None,
        escalated_at: None,
        chaired_at: None,
        urged_at: None,
        done_at: None,
        approval_kind: a.kind.clone(),
        subject_kind: a.subject_kind.clone(),
        subject_id: a.subject_id,
        subject_no: a.subject_no.clone(),
        title: a.title.clone(),
        case_id: a.case_id,
        amount_minor: a.amount_minor,
        currency: a.currency,
        changed: a.changes.0.len() as i64,
        urgent: a.urgent,
        requested_by: a.requested_by,
        own_form: a.own_form,
    }
}

/// Opens a task: its time begins, and whoever it waits for can open what is asked about, as long as it is open.
pub(super) async fn begin(work: &mut Work<'_>, a: &Approval, task: &mut ApprovalTask) -> Result<(), Fail> {
    task.state = TaskState::Open;
    task.outcome = None;
    task.opened_at = Some(work.now());
    if task.kind != TaskKind::Copy {
        let marks = marks_now(work, a.hours, a.bid_due_at).await?;
        (task.remind_at, task.due_at, task.chair_at) = (marks.remind_at, marks.due_at, marks.chair_at);
        (task.next_mark_at, task.urgent) = (Some(marks.remind_at), marks.urgent);
        (task.reminded_at, task.escalated_at, task.chaired_at) = (None, None, None);
    }
    let_read(work, a, task.id, Reader { user_id: task.assignee_id, days: None });
    let given = work.select::<Delegation>().eq(Delegation::from_user_id, task.assignee_id);
    let given = given.eq(Delegation::state, DelegationState::Active).ge(Delegation::valid_to, work.today());
    for deputy in given.all().await? {
        let_read(work, a, task.id, Reader::deputy(&deputy));
    }
    Ok(())
}
