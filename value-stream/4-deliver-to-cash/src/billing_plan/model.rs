//! What a line of the billing plan can be.

use ltc_kernel::{InstalmentTrigger, text_enum};

text_enum! {
    /// Where a line stands.
    pub enum BillingState {
        Waiting = "WAITING",
        Ready = "READY",
        Invoiced = "INVOICED",
        /// Paid before anything was invoiced (E01).
        Received = "RECEIVED",
        /// Taken out by a contract change.
        Dropped = "DROPPED",
    }
}

text_enum! {
    /// What lifts the block; the words of the contract.
    pub enum Trigger {
        Effective = "EFFECTIVE",
        Date = "DATE",
        Delivery = "DELIVERY",
        Milestone = "MILESTONE",
        PreliminaryPac = "PRELIMINARY_PAC",
        FinalFac = "FINAL_FAC",
    }
}

impl From<InstalmentTrigger> for Trigger {
    fn from(trigger: InstalmentTrigger) -> Self {
        match trigger {
            InstalmentTrigger::Effective => Self::Effective,
            InstalmentTrigger::Date => Self::Date,
            InstalmentTrigger::Delivery => Self::Delivery,
            InstalmentTrigger::Milestone => Self::Milestone,
            InstalmentTrigger::PreliminaryPac => Self::PreliminaryPac,
            InstalmentTrigger::FinalFac => Self::FinalFac,
        }
    }
}
