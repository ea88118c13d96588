use super::model::ApprovalState::{self, Agreed, Open, Rejected, Returned, Terminated, Withdrawn};
use super::model::TaskState::{self, Closed, Done, Waiting};
use ltc_kernel::{Lifecycle, Move};

const fn row(
    from: ApprovalState,
    event: &'static str,
    to: ApprovalState,
    needs: &'static str,
    who: &'static str,
) -> Move<ApprovalState> {
    Move { from, event, to, needs, who }
}

/// An approval from the request to its end.
pub static LIFECYCLE: Lifecycle<ApprovalState> = Lifecycle::new(
    "approval",
    &[Open],
    &[
        row(Open, "complete", Agreed, "everybody needed has agreed", "system"),
        row(Open, "reject", Rejected, "a reason", "signer"),
        row(Open, "return", Returned, "a reason", "signer"),
        row(Open, "revoke", Withdrawn, "a reason", "requester"),
        row(Open, "urge", Open, "not within four hours", "requester"),
        row(Open, "terminate", Terminated, "a reason", "SS, ADMIN"),
        row(Returned, "submit", Open, "", "requester"),
        row(Returned, "revoke", Withdrawn, "a reason", "requester"),
        row(Returned, "terminate", Terminated, "a reason", "SS, ADMIN"),
    ],
);

const fn task(
    from: TaskState,
    event: &'static str,
    to: TaskState,
    needs: &'static str,
    who: &'static str,
) -> Move<TaskState> {
    Move { from, event, to, needs, who }
}
use TaskState::Open as Mine;

/// What can be done with a task.
pub static TASK_LIFECYCLE: Lifecycle<TaskState> = Lifecycle::new(
    "task",
    &[Mine, Waiting],
    &[
        task(Mine, "agree", Done, "the level; not the requester", "signer"),
        task(Mine, "reject", Done, "a reason", "signer"),
        task(Mine, "return", Done, "a reason", "signer"),
        task(Mine, "answer", Done, "an opinion was asked for", "signer"),
        task(Mine, "acknowledge", Done, "a copy", "signer"),
        task(Mine, "add_signer", Mine, "an active person not yet asked", "signer"),
        task(Mine, "transfer", Closed, "an active person not yet asked", "signer"),
        task(Mine, "delegate", Waiting, "an active person not yet asked", "signer"),
        task(Mine, "copy", Mine, "", "signer"),
        task(Mine, "remove_signer", Closed, "added by oneself", "who added"),
        task(Waiting, "remove_signer", Closed, "added by oneself", "who added"),
        task(Done, "withdraw", Mine, "nobody has answered after it", "signer"),
        task(Waiting, "open", Mine, "who comes before is done", "system"),
        task(Mine, "close", Closed, "nobody needs it any more", "system"),
        task(Waiting, "close", Closed, "nobody needs it any more", "system"),
        task(Done, "wait", Waiting, "who comes before took the answer back", "system"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        assert_eq!(LIFECYCLE.faults(ApprovalState::ALL), Vec::<String>::new());
        assert_eq!(TASK_LIFECYCLE.faults(TaskState::ALL), Vec::<String>::new());
    }
}
