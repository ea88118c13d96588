//! Bids as stored.

use super::model::{BidChannel, BidState};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::Currency;
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(BidState, BidChannel);

record! {
    /// A bid 标书 with one quote version (domain.md 2.4).
    pub struct Bid in "bid" {
        no: String,
        case_id: Uuid,
        opportunity_id: Uuid,
        quote_id: Uuid,
        owner_id: Uuid,
        due_at: DateTime<Utc>,
        channel: BidChannel,
        bond_minor: Option<i64>,
        currency: Option<Currency>,
        bond_expires_on: Option<NaiveDate>,
        state: BidState,
        submitted_at: Option<DateTime<Utc>>,
        receipt_ref: Option<String>,
        awarded_on: Option<NaiveDate>,
        price_rank: Option<i64>,
        close_note: Option<String>,
    }
}
