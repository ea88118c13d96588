use ltc_kernel::text_enum;

text_enum! {
    /// The canonical stages (domain.md 2.0), in their order.
    pub enum Stage {
        S1Lead = "S1_LEAD",
        S2Initiate = "S2_INITIATE",
        S3Engage = "S3_ENGAGE",
        S4Bid = "S4_BID",
        S5Contract = "S5_CONTRACT",
        S6Deliver = "S6_DELIVER",
        S7Cash = "S7_CASH",
        S8Close = "S8_CLOSE",
    }
}

text_enum! {
    /// Process templates (domain.md 3.7): how much of the process a deal goes through.
    pub enum Template {
        Enterprise = "ENTERPRISE",
        SmeLite = "SME_LITE",
        ServiceSaas = "SERVICE_SAAS",
        FrameworkCallOff = "FRAMEWORK_CALL_OFF",
        TenderPublic = "TENDER_PUBLIC",
    }
}

text_enum! {
    /// Project grade (domain.md 3.1).
    pub enum Grade { A = "A", B = "B", C = "C" }
}

text_enum! {
    /// Where the deal as a whole stands.
    pub enum CaseState { Open = "OPEN", Lost = "LOST", Cancelled = "CANCELLED", Closed = "CLOSED" }
}

/// The boundary events of the sub-process clocks (domain.md 2.0). The first occurrence stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    LeadCreated,
    OpportunityCreated,
    BidReleased,
    Awarded,
    ContractEffective,
    OrderConfirmed,
    FirstDelivery,
    FirstBillable,
    FinalAcceptance,
    /// The one that moves: the latest cash counts.
    LastCash,
}
