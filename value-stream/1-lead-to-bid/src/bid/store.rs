//! Bids as stored.

use super::model::{BidChannel, BidItemState, BidOffer, BidQuestionState, BidState, BondForm};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::Currency;
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(BidState, BidChannel, BondForm, BidItemState, BidQuestionState);

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
        /// Number of the notice or the project: 招标编号.
        notice_no: Option<String>,
        /// Who runs the tender: 招标代理.
        agency: Option<String>,
        /// Zone of the IANA table in which the tender names its times; ours when unknown.
        tender_zone: Option<String>,
        questions_until: Option<DateTime<Utc>>,
        bid_valid_until: Option<NaiveDate>,
        bond_form: Option<BondForm>,
        document_fee_minor: Option<i64>,
        document_fee_currency: Option<Currency>,
        documents_bought_on: Option<NaiveDate>,
        opened_at: Option<DateTime<Utc>>,
        /// As read out, ours among them.
        offers: Doc<Vec<BidOffer>>,
    }
}

impl Bid {
    /// In which the tender names its times.
    pub fn zone(&self) -> Option<chrono_tz::Tz> {
        self.tender_zone.as_ref().and_then(|name| name.parse().ok())
    }
}
