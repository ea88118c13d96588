//! Words of an opportunity (domain.md 2.3, 6.4, 6.8). Pure.

use ltc_kernel::{Ratio, text_enum};

text_enum! {
    /// Where an opportunity stands as a whole.
    pub enum OpportunityState {
        Open = "OPEN",
        OnHold = "ON_HOLD",
        Won = "WON",
        Lost = "LOST",
        Cancelled = "CANCELLED",
    }
}

text_enum! {
    /// How far we are with the customer (6.4).
    pub enum OpportunityStage { O1 = "O1", O2 = "O2", O3 = "O3", O4 = "O4", O5 = "O5", O6 = "O6", O7 = "O7" }
}

text_enum! {
    /// What the forecast makes of it (6.4).
    pub enum ForecastCategory {
        Pipeline = "PIPELINE",
        BestCase = "BEST_CASE",
        Commit = "COMMIT",
        Closed = "CLOSED",
        Omitted = "OMITTED",
    }
}

text_enum! {
    /// How the customer buys.
    pub enum ProcurementMode { Tender = "TENDER", Negotiated = "NEGOTIATED", Framework = "FRAMEWORK", Direct = "DIRECT" }
}

text_enum! {
    /// Why an opportunity was lost (6.8).
    pub enum LossReason {
        Price = "PRICE",
        Solution = "SOLUTION",
        Relation = "RELATION",
        Delivery = "DELIVERY",
        Terms = "TERMS",
        Timing = "TIMING",
        NoDecision = "NO_DECISION",
        CompetitorRelation = "COMPETITOR_RELATION",
        WronglyConverted = "WRONGLY_CONVERTED",
        Other = "OTHER",
    }
}

impl OpportunityStage {
    /// Default probability of a win (6.4).
    pub const fn probability(self) -> Ratio {
        Ratio::from_scaled(match self {
            Self::O1 => 100_000,
            Self::O2 => 200_000,
            Self::O3 => 350_000,
            Self::O4 => 500_000,
            Self::O5 => 600_000,
            Self::O6 => 800_000,
            Self::O7 => 900_000,
        })
    }
    /// Default forecast category (6.4).
    pub const fn forecast(self) -> ForecastCategory {
        match self {
            Self::O1 | Self::O2 | Self::O3 => ForecastCategory::Pipeline,
            Self::O4 | Self::O5 => ForecastCategory::BestCase,
            Self::O6 | Self::O7 => ForecastCategory::Commit,
        }
    }
}
