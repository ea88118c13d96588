//! What a credit profile can be.

use ltc_kernel::text_enum;

text_enum! {
    /// Where a profile stands: proposed by one person, in force once a second one agreed.
    pub enum CreditState {
        Proposed = "PROPOSED",
        InForce = "IN_FORCE",
        Rejected = "REJECTED",
        /// Another one took its place.
        Superseded = "SUPERSEDED",
    }
}
text_enum! {
    /// How good a debtor the customer is, from its score.
    pub enum CreditGrade { Aaa = "AAA", A = "A", B = "B", C = "C", D = "D" }
}
text_enum! {
    /// What rests: nothing; nothing yet, but somebody should look; new orders.
    pub enum HoldLevel { None = "NONE", Soft = "SOFT", Hard = "HARD" }
}
text_enum! {
    /// Why.
    pub enum HoldReason {
        OverLimit = "OVER_LIMIT",
        NearLimit = "NEAR_LIMIT",
        /// More than sixty days past due, above the small amount.
        Overdue60 = "OVERDUE_60",
        Overdue30 = "OVERDUE_30",
        /// The profile is past its date: nobody stands by its limit any more.
        Lapsed = "LAPSED",
    }
}
text_enum! {
    /// How a confirmed or wanted order stands to the customer's credit.
    pub enum CreditOrderState {
        /// Wanted, and refused: it rests.
        Waiting = "WAITING",
        /// It would fit now and may be confirmed.
        Cleared = "CLEARED",
        /// Confirmed; what is not delivered of it counts.
        Open = "OPEN",
        /// Cancelled or closed.
        Ended = "ENDED",
    }
}
text_enum! {
    /// What asked for a check.
    pub enum CheckKind {
        OrderConfirm = "ORDER_CONFIRM",
        LookedAgain = "LOOKED_AGAIN",
        /// A decider let orders through for a while.
        Release = "RELEASE",
    }
}
