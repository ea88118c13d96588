use super::lifecycle::{LIFECYCLE, TASK_LIFECYCLE};
use super::model::{ApprovalState, Outcome, Place, Policy, TaskKind, TaskState};
use super::store::{Approval, ApprovalTask};
use ltc_http::{Look, Work, text_fields, view};
use ltc_identity::Relation;
use ltc_kernel::Money;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(Policy, ApprovalState, TaskKind, TaskState, Outcome, Place);

view! {
    /// What waits for a person.
    pub struct TaskView {
        id: Uuid,
        version: i64,
        state: TaskState,
        kind: TaskKind,
        outcome: Option<Outcome>,
        opinion: Option<String>,
        approval_id: Uuid,
        approval_kind: String,
        assignee_id: Uuid,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        title: String,
        case_id: Option<Uuid>,
        /// What the deal is called; in lists and where a task is shown.
        case_title: Option<String>,
        amount: Option<Money>,
        needs_level: i64,
        /// Changes since the version that was decided last.
        changed: i64,
        urgent: bool,
        /// The subject has a form of its own.
        own_form: bool,
        requested_by: Uuid,
        added_by: Option<Uuid>,
        done_by: Option<Uuid>,
        opened_at: Option<DateTime<Utc>>,
        due_at: DateTime<Utc>,
        reminded_at: Option<DateTime<Utc>>,
        escalated_at: Option<DateTime<Utc>>,
        urged_at: Option<DateTime<Utc>>,
        done_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// What may be done with a task of this kind, beside what its state says.
fn fits(task: &ApprovalTask, event: &str) -> bool {
    let decides = task.kind.counts() && !task.own_form;
    match event {
        "agree" | "reject" | "return" | "add_signer" | "delegate" => decides,
        "withdraw" => decides && task.outcome == Some(Outcome::Agreed),
        "transfer" => !task.own_form && task.kind != TaskKind::Copy,
        "answer" => task.kind == TaskKind::Consult,
        "acknowledge" => task.kind == TaskKind::Copy,
        "copy" => task.kind != TaskKind::Copy,
        "remove_signer" => task.added_by.is_some(),
        _ => false,
    }
}

impl TaskView {
    pub(super) fn of(t: ApprovalTask, allowed_actions: Vec<String>) -> Self {
        Self {
            amount: t.amount(),
            id: t.id,
            version: t.version,
            state: t.state,
            kind: t.kind,
            outcome: t.outcome,
            opinion: t.opinion,
            approval_id: t.approval_id,
            approval_kind: t.approval_kind,
            assignee_id: t.assignee_id,
            subject_kind: t.subject_kind,
            subject_id: t.subject_id,
            subject_no: t.subject_no,
            title: t.title,
            case_id: t.case_id,
            case_title: None,
            needs_level: t.needs_level,
            changed: t.changed,
            urgent: t.urgent,
            own_form: t.own_form,
            requested_by: t.requested_by,
            added_by: t.added_by,
            done_by: t.done_by,
            opened_at: t.opened_at,
            due_at: t.due_at,
            reminded_at: t.reminded_at,
            escalated_at: t.escalated_at,
            urged_at: t.urged_at,
            done_at: t.done_at,
            allowed_actions,
            created_at: t.created_at,
            updated_at: t.updated_at,
        }
    }
    pub(super) fn written(work: &Work<'_>, t: ApprovalTask) -> Self {
        let mut allowed = work.allowed("task", TASK_LIFECYCLE.allowed(t.state));
        keep(&mut allowed, &t, work.actor_id(), true);
        Self::of(t, allowed)
    }
    /// `mine`: the person who looks is the assignee or stands in.
    pub(super) fn seen(look: &Look, t: ApprovalTask, mine: bool) -> Self {
        let mut allowed = look.allowed("task", TASK_LIFECYCLE.allowed(t.state));
        keep(&mut allowed, &t, look.who.user_id, mine);
        Self::of(t, allowed)
    }
}

fn keep(allowed: &mut Vec<String>, t: &ApprovalTask, me: Uuid, mine: bool) {
    allowed.retain(|event| {
        let whose = match event.as_str() {
            "remove_signer" => t.added_by == Some(me),
            "withdraw" => t.done_by == Some(me),
            _ => mine && t.requested_by != me,
        };
        whose && fits(t, event)
    });
}

view! {
    /// What is asked about a subject.
    pub struct ApprovalView {
        id: Uuid,
        no: String,
        version: i64,
        state: ApprovalState,
        kind: String,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        title: String,
        case_id: Option<Uuid>,
        policy: Policy,
        level: i64,
        amount: Option<Money>,
        own_form: bool,
        reason: Option<String>,
        requested_by: Uuid,
        due_at: DateTime<Utc>,
        urgent: bool,
        ended_at: Option<DateTime<Utc>>,
        ended_by: Option<Uuid>,
        end_reason: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ApprovalView {
    fn of(a: Approval, mut allowed_actions: Vec<String>, me: Uuid, orders: bool) -> Self {
        allowed_actions.retain(|event| match event.as_str() {
            "terminate" => orders && !a.own_form,
            "urge" => a.requested_by == me || orders,
            "submit" | "revoke" => a.requested_by == me && !a.own_form,
            _ => false,
        });
        Self {
            amount: a.amount(),
            id: a.id,
            no: a.no,
            version: a.version,
            state: a.state,
            kind: a.kind,
            subject_kind: a.subject_kind,
            subject_id: a.subject_id,
            subject_no: a.subject_no,
            title: a.title,
            case_id: a.case_id,
            policy: a.policy,
            level: a.level,
            own_form: a.own_form,
            reason: a.reason,
            requested_by: a.requested_by,
            due_at: a.due_at,
            urgent: a.urgent,
            ended_at: a.ended_at,
            ended_by: a.ended_by,
            end_reason: a.end_reason,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
    pub(super) fn written(work: &Work<'_>, a: Approval) -> Self {
        let orders = work.policy().reach(work.who(), "approval.terminate") == Some(Relation::Workspace);
        let allowed = work.allowed("approval", LIFECYCLE.allowed(a.state));
        Self::of(a, allowed, work.actor_id(), orders)
    }
    pub(super) fn seen(look: &Look, a: Approval) -> Self {
        let orders = look.policy.reach(&look.who, "approval.terminate") == Some(Relation::Workspace);
        let allowed = look.allowed("approval", LIFECYCLE.allowed(a.state));
        Self::of(a, allowed, look.who.user_id, orders)
    }
}
