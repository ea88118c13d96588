//! Letters, promises and runs as stored.

use super::promise_rules::{PromiseStatus, status};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, record};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An item as the letter named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunnedItem {
    pub invoice_id: Uuid,
    pub no: String,
    pub due_on: NaiveDate,
    pub days: i64,
    pub level: i64,
    pub open_minor: i64,
    /// Open without what is disputed.
    pub asked_minor: i64,
}

record! {
    /// A letter that was sent; never changed.
    pub struct DunningNotice in "dunning_notice" {
        /// `DU-2026-000001`.
        no: String,
        /// The deal of the item with the highest level.
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        level: i64,
        /// Who answers for this level.
        owner_role: String,
        currency: Currency,
        asked_minor: i64,
        sent_on: NaiveDate,
        items: Doc<Vec<DunnedItem>>,
        /// Both sides as they were called then.
        seller_name: String,
        buyer_name: String,
        buyer_address: Option<String>,
    }
}

record! {
    /// How far the run of a day is: customers up to this one are done.
    pub struct DunningRun in "dunning_run" {
        run_on: NaiveDate,
        after_account_id: Uuid,
        letters: i64,
        finished: bool,
    }
}

record! {
    /// What a customer promised to pay, and when; never changed.
    pub struct PromiseToPay in "payment_promise" {
        case_id: Uuid,
        account_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        currency: Currency,
        amount_minor: i64,
        /// What was open when it was promised.
        open_minor: i64,
        promised_on: NaiveDate,
        made_on: NaiveDate,
        /// Who promised it.
        promised_by: String,
        note: Option<String>,
        taken_by: Uuid,
    }
}

impl PromiseToPay {
    pub fn amount(&self) -> Money {
        Money::new(self.amount_minor, self.currency)
    }
    /// With what is open now.
    pub fn status(&self, open_now: i64, today: NaiveDate) -> PromiseStatus {
        status(self.open_minor, self.amount_minor, open_now, self.promised_on, today)
    }
}
