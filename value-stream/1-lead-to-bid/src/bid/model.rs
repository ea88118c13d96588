//! Words of a bid (domain.md 2.4). Pure.

use ltc_kernel::{Money, text_enum};
use serde::{Deserialize, Serialize};

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

text_enum! {
    /// In which form the bond is given.
    pub enum BondForm { Cash = "CASH", Guarantee = "GUARANTEE", Insurance = "INSURANCE", Cheque = "CHEQUE" }
}

text_enum! {
    /// Where an item of the checklist stands.
    pub enum BidItemState { Open = "OPEN", Done = "DONE", Dropped = "DROPPED" }
}

text_enum! {
    /// Where a question of ours stands.
    pub enum BidQuestionState { Asked = "ASKED", Answered = "ANSWERED" }
}

/// What a bidder asked for, with tax, as it was read out at the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidOffer {
    /// Empty for ours.
    pub bidder: String,
    pub ours: bool,
    pub price: Money,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
