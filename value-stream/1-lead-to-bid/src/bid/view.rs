//! A bid as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{BidChannel, BidItemState, BidQuestionState, BidResult, BidState, BondForm};
use super::store::Bid;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::Money;
use uuid::Uuid;

text_fields!(BidState, BidChannel, BidResult, BondForm, BidItemState, BidQuestionState);

view! {
    /// A bid.
    pub struct BidView {
        id: Uuid,
        no: String,
        version: i64,
        state: BidState,
        case_id: Uuid,
        opportunity_id: Uuid,
        quote_id: Uuid,
        owner_id: Uuid,
        due_at: DateTime<Utc>,
        channel: BidChannel,
        bond: Option<Money>,
        bond_expires_on: Option<NaiveDate>,
        submitted_at: Option<DateTime<Utc>>,
        receipt_ref: Option<String>,
        awarded_on: Option<NaiveDate>,
        price_rank: Option<i64>,
        close_note: Option<String>,
        notice_no: Option<String>,
        agency: Option<String>,
        tender_zone: Option<String>,
        questions_until: Option<DateTime<Utc>>,
        bid_valid_until: Option<NaiveDate>,
        bond_form: Option<BondForm>,
        document_fee: Option<Money>,
        documents_bought_on: Option<NaiveDate>,
        opened_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// `award` tells both results; `lose` is a row of the table, not a verb.
fn events(state: BidState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.allowed(state).filter(|event| *event != "lose")
}

impl BidView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, bid: Bid) -> Self {
        let allowed = work.allowed("bid", events(bid.state));
        Self::of(bid, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, bid: Bid) -> Self {
        let allowed = look.allowed("bid", events(bid.state));
        Self::of(bid, allowed)
    }
    fn of(b: Bid, allowed_actions: Vec<String>) -> Self {
        let fee = b.document_fee_minor.zip(b.document_fee_currency);
        Self {
            document_fee: fee.map(|(minor, currency)| Money::new(minor, currency)),
            notice_no: b.notice_no,
            agency: b.agency,
            tender_zone: b.tender_zone,
            questions_until: b.questions_until,
            bid_valid_until: b.bid_valid_until,
            bond_form: b.bond_form,
            documents_bought_on: b.documents_bought_on,
            opened_at: b.opened_at,
            bond: b.bond_minor.zip(b.currency).map(|(minor, currency)| Money::new(minor, currency)),
            id: b.id,
            no: b.no,
            version: b.version,
            state: b.state,
            case_id: b.case_id,
            opportunity_id: b.opportunity_id,
            quote_id: b.quote_id,
            owner_id: b.owner_id,
            due_at: b.due_at,
            channel: b.channel,
            bond_expires_on: b.bond_expires_on,
            submitted_at: b.submitted_at,
            receipt_ref: b.receipt_ref,
            awarded_on: b.awarded_on,
            price_rank: b.price_rank,
            close_note: b.close_note,
            allowed_actions,
            created_at: b.created_at,
            updated_at: b.updated_at,
        }
    }
}
