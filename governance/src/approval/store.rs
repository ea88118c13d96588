use super::changes::Change;
use super::flow::Step;
use super::model::{ApprovalState, Outcome, Policy, TaskKind, TaskState};
use ltc_http::Work;
use ltc_kernel::{Currency, Money};
use ltc_store::{DateTime, Doc, Fail, Reads, Utc, record, stored_text};
use serde_json::{Map, Value};
use uuid::Uuid;

stored_text!(Policy, ApprovalState, TaskKind, TaskState, Outcome);

record! {
    /// What is asked about a subject, and how it stands.
    pub struct Approval in "approval" {
        no: String,
        /// What for: `CREDIT_NOTE`, `BANK_DETAILS`, `GATE_REVIEW`...
        kind: String,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        /// What was submitted; another content needs another approval.
        subject_hash: String,
        title: String,
        case_id: Option<Uuid>,
        policy: Policy,
        state: ApprovalState,
        /// Level of authority needed; 0: none.
        level: i64,
        amount_minor: Option<i64>,
        currency: Option<Currency>,
        /// The subject has a form of its own: it is not agreed to here.
        own_form: bool,
        /// What the signers judge: names and values.
        facts: Doc<Map<String, Value>>,
        /// Against the version that was decided last.
        changes: Doc<Vec<Change>>,
        /// What a signer may read besides the subject: kind and id.
        opens: Doc<Vec<(String, Uuid)>>,
        reason: Option<String>,
        requested_by: Uuid,
        due_at: DateTime<Utc>,
        urgent: bool,
        ended_at: Option<DateTime<Utc>>,
        ended_by: Option<Uuid>,
        end_reason: Option<String>,
        /// Working hours of the service level of each task.
        hours: i64,
        bid_due_at: Option<DateTime<Utc>>,
    }
}
record! {
    /// What waits for one person. What a list shows is kept with it: ten thousand of them are listed without a join.
    pub struct ApprovalTask in "approval_task" {
        approval_id: Uuid,
        pos: i64,
        assignee_id: Uuid,
        kind: TaskKind,
        state: TaskState,
        outcome: Option<Outcome>,
        opinion: Option<String>,
        /// Level of authority that an answer needs; 0: none.
        needs_level: i64,
        waits_for: Option<Uuid>,
        beside: Option<Uuid>,
        /// Escalated: its answer counts for that task too.
        instead_of: Option<Uuid>,
        delegated_from: Option<Uuid>,
        transferred_from: Option<Uuid>,
        added_by: Option<Uuid>,
        /// Who answered: the assignee, or who stands in.
        done_by: Option<Uuid>,
        /// The delegations used.
        chain: Doc<Vec<Uuid>>,
        opened_at: Option<DateTime<Utc>>,
        due_at: DateTime<Utc>,
        remind_at: DateTime<Utc>,
        chair_at: DateTime<Utc>,
        /// When the service levels next ask for something.
        next_mark_at: Option<DateTime<Utc>>,
        reminded_at: Option<DateTime<Utc>>,
        escalated_at: Option<DateTime<Utc>>,
        chaired_at: Option<DateTime<Utc>>,
        urged_at: Option<DateTime<Utc>>,
        done_at: Option<DateTime<Utc>>,
        approval_kind: String,
        subject_kind: String,
        subject_id: Uuid,
        subject_no: String,
        title: String,
        case_id: Option<Uuid>,
        amount_minor: Option<i64>,
        currency: Option<Currency>,
        /// Number of changes since the version decided last.
        changed: i64,
        urgent: bool,
        requested_by: Uuid,
        own_form: bool,
    }
}

impl Approval {
    pub fn amount(&self) -> Option<Money> {
        Some(Money::new(self.amount_minor?, self.currency?))
    }
    /// The stream that tells of it: the deal's, or that of a master-data object.
    pub fn stream_id(&self) -> Uuid {
        self.case_id.unwrap_or(self.subject_id)
    }
}
impl ApprovalTask {
    pub fn amount(&self) -> Option<Money> {
        Some(Money::new(self.amount_minor?, self.currency?))
    }
    pub fn step(&self) -> Step {
        Step {
            id: self.id,
            kind: self.kind,
            state: self.state,
            outcome: self.outcome,
            waits_for: self.waits_for,
            beside: self.beside,
            instead_of: self.instead_of,
            added: self.added_by.is_some(),
        }
    }
    pub fn is_live(&self) -> bool {
        matches!(self.state, TaskState::Open | TaskState::Waiting)
    }
}

/// The tasks of an approval, as the verb has left them so far, in their order.
pub(super) async fn tasks_of(work: &Work<'_>, approval_id: Uuid) -> Result<Vec<ApprovalTask>, Fail> {
    let stored = work.select::<ApprovalTask>().eq(ApprovalTask::approval_id, approval_id).all().await?;
    let pending: Vec<_> =
        work.pending::<ApprovalTask>().into_iter().filter(|t| t.approval_id == approval_id).collect();
    let kept = stored.into_iter().filter(|t| !pending.iter().any(|p| p.id == t.id));
    let mut all: Vec<_> = kept.chain(pending.iter().cloned()).collect();
    all.sort_by_key(|t| (t.pos, t.created_at, t.id));
    Ok(all)
}
