use ltc_kernel::text_enum;

text_enum! {
    /// How several approvers stand to each other.
    pub enum Policy {
        /// 会签: all of them.
        All = "ALL",
        /// 或签: the first answer of any of them decides.
        Any = "ANY",
        /// 依次: one after the other.
        Sequence = "SEQUENCE",
    }
}
text_enum! {
    /// Where an approval stands.
    pub enum ApprovalState {
        Open = "OPEN",
        Agreed = "AGREED",
        Rejected = "REJECTED",
        /// With the requester, who may submit again.
        Returned = "RETURNED",
        Withdrawn = "WITHDRAWN",
        Terminated = "TERMINATED",
    }
}
text_enum! {
    /// What a person is asked for.
    pub enum TaskKind {
        Decide = "DECIDE",
        Vote = "VOTE",
        Review = "REVIEW",
        Cosign = "COSIGN",
        /// An opinion for the one who decides (委派).
        Consult = "CONSULT",
        /// To know of it (抄送).
        Copy = "COPY",
        /// To meet a condition.
        Condition = "CONDITION",
        /// To verify the evidence of a condition.
        Verify = "VERIFY",
    }
}
impl TaskKind {
    /// Does the approval wait for it by itself? An opinion is waited for by the one who asked for it.
    pub fn counts(self) -> bool {
        !matches!(self, TaskKind::Consult | TaskKind::Copy)
    }
}
text_enum! {
    /// Where a task stands.
    pub enum TaskState {
        /// Another one comes first.
        Waiting = "WAITING",
        Open = "OPEN",
        Done = "DONE",
        /// Nobody needs it any more.
        Closed = "CLOSED",
    }
}
text_enum! {
    /// What became of a task.
    pub enum Outcome {
        Agreed = "AGREED",
        Rejected = "REJECTED",
        Returned = "RETURNED",
        Answered = "ANSWERED",
        Read = "READ",
        Transferred = "TRANSFERRED",
        Removed = "REMOVED",
        /// Another one's answer was enough.
        NotNeeded = "NOT_NEEDED",
    }
}
text_enum! {
    /// Where an added signer stands to the one who adds (加签).
    pub enum Place { Before = "BEFORE", After = "AFTER", Beside = "BESIDE" }
}
