//! Words of a review. Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// How it ended.
    pub enum Outcome { Won = "WON", Lost = "LOST" }
}

text_enum! {
    /// What decided it, for us or against us (6.8).
    pub enum Decider {
        Price = "PRICE",
        Solution = "SOLUTION",
        Relation = "RELATION",
        Delivery = "DELIVERY",
        Terms = "TERMS",
        Timing = "TIMING",
        NoDecision = "NO_DECISION",
        CompetitorRelation = "COMPETITOR_RELATION",
        Other = "OTHER",
    }
}
