//! Words of customer guidance (domain.md 2.3b, 6.7). Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// The part that a person plays in the customer's decision.
    pub enum BuyingRole {
        DecisionMaker = "DECISION_MAKER",
        Approver = "APPROVER",
        Influencer = "INFLUENCER",
        User = "USER",
        Procurement = "PROCUREMENT",
        Gatekeeper = "GATEKEEPER",
        Coach = "COACH",
    }
}

text_enum! {
    /// A line of the map beside who reports to whom.
    pub enum LinkKind { Influences = "INFLUENCES", Conflicts = "CONFLICTS" }
}

text_enum! {
    /// What we do with the customer.
    pub enum ActionKind {
        TechDemo = "TECH_DEMO",
        ExecVisit = "EXEC_VISIT",
        SiteVisit = "SITE_VISIT",
        Poc = "POC",
        Workshop = "WORKSHOP",
        Sample = "SAMPLE",
    }
}

text_enum! {
    /// Where an action plan stands.
    pub enum ActionState { Planned = "PLANNED", Done = "DONE", Cancelled = "CANCELLED" }
}

text_enum! {
    /// A pain that we believe in, or that the customer confirmed.
    pub enum PainState { Assumed = "ASSUMED", Confirmed = "CONFIRMED" }
}

text_enum! {
    /// A value proposition as made, or as accepted by the customer.
    pub enum ValueState { Proposed = "PROPOSED", Accepted = "ACCEPTED" }
}
