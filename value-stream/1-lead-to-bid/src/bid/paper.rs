//! The values of the cover of a bid: texts that are ready to be printed, in the reader's language. No price stands on a
//! cover. Pure.

use super::model::{BidItemState, BidState};
use super::store::Bid;
use crate::bid_item::BidItem;
use crate::paper::{date, moment, money};
use crate::quote::{Issued, Quote};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use ltc_governance::document::DocumentLanguage;
use ltc_kernel::Money;
use serde_json::{Value, json};

/// What belongs to a bid on its cover.
pub struct Around<'a> {
    pub project: &'a str,
    pub quote: &'a Quote,
    pub parties: &'a Issued,
    pub items: &'a [BidItem],
    /// Where we are.
    pub home: Tz,
}

/// What the template finds in `data.json`.
pub fn values(bid: &Bid, of: &Around<'_>, language: DocumentLanguage, on: NaiveDate) -> Value {
    let english = language.is_english();
    let zone = bid.zone().unwrap_or(of.home);
    let told = |at: DateTime<Utc>| {
        let here = (zone != of.home).then(|| moment(at, of.home, english));
        json!({"at": moment(at, zone, english), "zone": zone.name(), "here": here})
    };
    let bond = bid.bond_minor.zip(bid.currency).map(|(minor, currency)| {
        json!({
            "amount": money(Money::new(minor, currency)),
            "currency": currency.code(),
            "form": bid.bond_form.map(|form| form.as_str()),
            "expires_on": bid.bond_expires_on.map(|on| date(on, english)),
        })
    });
    let stands = |item: &&BidItem| item.state != BidItemState::Dropped;
    let documents = of.items.iter().filter(stands).map(|item| {
        json!({"title": item.title, "required": item.required, "done": item.state == BidItemState::Done})
    });
    json!({
        "language": language.as_str(),
        "no": bid.no,
        "preparing": bid.state == BidState::Preparing,
        "date": date(on, english),
        "notice_no": bid.notice_no,
        "project": of.project,
        "agency": bid.agency,
        "buyer": {"name": of.parties.buyer.name},
        "bidder": {"name": of.parties.seller.name, "tax_id": of.parties.seller.tax_id},
        "channel": bid.channel.as_str(),
        "due": told(bid.due_at),
        "questions_until": bid.questions_until.map(told),
        "submitted": bid.submitted_at.map(told),
        "receipt": bid.receipt_ref,
        "valid_until": bid.bid_valid_until.map(|on| date(on, english)),
        "quote_no": of.quote.no,
        "quote_version": of.quote.revision,
        "bond": bond,
        "documents": documents.collect::<Vec<_>>(),
    })
}
