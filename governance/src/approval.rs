//! One mechanism for everything that waits for a person: an approval is asked for about a subject, and each person
//! it waits for has a task (domain.md 3.5; 会签, 或签, 依次). Rooms open and close approvals by plain functions;
//! what a gate decides stays the gate's verb, and a subject without a form of its own is agreed to or rejected here.
//! Silence never approves: time only reminds and escalates.
//!
//! Reading order: `model` (words), the pure rules `flow` (what opens next, when it is agreed), `hours` (service
//! levels in working time), `signers` (empty, same and duplicate approver), `changes`; then `lifecycle`, `store`,
//! `open` and `close` (for rooms), `acting` (who may answer a task), the verbs, `service_levels`, and `list`.

mod acting;
mod changes;
mod close;
mod flow;
mod hours;
mod lifecycle;
mod list;
mod model;
mod open;
mod people;
mod readers;
mod request;
mod service_levels;
mod signers;
mod store;
mod task;
mod view;

pub use close::{Ending, Word, done, end, end_kind};
pub use hours::WorkingTime;
pub use lifecycle::{LIFECYCLE, TASK_LIFECYCLE};
pub use list::waiting_for;
pub use model::{ApprovalState, Outcome, Place, Policy, TaskKind, TaskState};
pub use open::{Ask, Signer, open};
pub use people::{in_force, of_action, of_deal, of_level};
pub use readers::{deputy_reads, deputy_reads_no_more};
pub use service_levels::{Marked, is_due, run as run_service_levels};
pub use store::{Approval, ApprovalTask};
pub use view::TaskView;

pub fn routes() -> ltc_http::Api {
    ltc_http::Api::new()
        .list::<list::Tasks>()
        .query::<list::ShowTask>()
        .list::<list::Approvals>()
        .query::<list::ShowApproval>()
        .verb::<task::Agree>()
        .many::<task::Agree>("POST /tasks/agree-many", "task.agree_many")
        .verb::<task::Reject>()
        .verb::<task::Return>()
        .verb::<task::Answer>()
        .verb::<task::Acknowledge>()
        .verb::<task::Withdraw>()
        .verb::<task::AddSigner>()
        .verb::<task::RemoveSigner>()
        .verb::<task::Transfer>()
        .verb::<task::Delegate>()
        .verb::<task::Copy>()
        .verb::<request::Submit>()
        .verb::<request::Revoke>()
        .verb::<request::Urge>()
        .verb::<request::Terminate>()
        .verb::<service_levels::Run>()
}
