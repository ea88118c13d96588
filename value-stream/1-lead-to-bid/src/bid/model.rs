//! Words of a bid (domain.md 2.4). Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// Where a bid stands.
    pub enum BidState {
        Preparing = "PREPARING",
        Submitted = "SUBMITTED",
        Won = "WON",
        Lost = "LOST",
        Cancelled = "CANCELLED",
    }
}

text_enum! {
    /// How a bid is handed in.
    pub enum BidChannel { Portal = "PORTAL", Email = "EMAIL", Paper = "PAPER", Meeting = "MEETING" }
}

text_enum! {
    /// What the customer decided.
    pub enum BidResult { Won = "WON", Lost = "LOST" }
}
