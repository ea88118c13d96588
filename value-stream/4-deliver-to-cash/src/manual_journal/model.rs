//! What a manual journal can be.

use ltc_kernel::{Money, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where it stands.
    pub enum ManualJournalState {
        Draft = "DRAFT",
        Posted = "POSTED",
        /// Another journal took it back.
        Reversed = "REVERSED",
        Discarded = "DISCARDED",
    }
}

/// One side of one account, in base currency; exactly one of the two amounts is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenLine {
    pub account: String,
    pub debit: Option<Money>,
    pub credit: Option<Money>,
}
