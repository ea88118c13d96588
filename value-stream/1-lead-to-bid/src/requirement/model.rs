//! Words of the requirement matrix (domain.md 2.4). Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// Whether a requirement is answered.
    pub enum RequirementState { Open = "OPEN", Answered = "ANSWERED", Dropped = "DROPPED" }
}
text_enum! {
    /// What it is about.
    pub enum RequirementKind {
        Functional = "FUNC",
        Performance = "PERF",
        Commercial = "COMMERCIAL",
        Legal = "LEGAL",
        Delivery = "DELIVERY",
    }
}
text_enum! {
    /// How much the customer insists on it.
    pub enum RequirementPriority { Must = "MUST", Should = "SHOULD", Nice = "NICE" }
}
text_enum! {
    /// How far we comply.
    pub enum Compliance { Full = "FULL", Partial = "PARTIAL", Alternative = "ALTERNATIVE", No = "NO" }
}
text_enum! {
    /// Where a request to R&D stands.
    pub enum RdState { Asked = "ASKED", Feasible = "FEASIBLE", Refused = "REFUSED", Withdrawn = "WITHDRAWN" }
}

impl Compliance {
    /// What we do not fully do, and have no other way for, is a gap.
    pub const fn is_gap(self) -> bool {
        matches!(self, Self::Partial | Self::No)
    }
}
