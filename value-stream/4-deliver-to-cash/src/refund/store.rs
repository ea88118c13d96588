//! Refunds as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions, Money, text_enum};
use ltc_store::{record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Where a refund stands.
    pub enum RefundState {
        Requested = "REQUESTED",
        /// One of two has approved.
        ApprovedOnce = "APPROVED_ONCE",
        Approved = "APPROVED",
        Paid = "PAID",
        Rejected = "REJECTED",
    }
}
stored_text!(RefundState);

record! {
    /// Money that goes back to a customer.
    pub struct Refund in "refund" {
        /// `RF-2026-000001`.
        no: String,
        receipt_id: Uuid,
        receipt_no: String,
        account_id: Option<Uuid>,
        legal_entity_id: Uuid,
        currency: Currency,
        base_currency: Currency,
        amount_minor: i64,
        /// At what it was carried on account.
        base_minor: i64,
        reason: String,
        payee_name: String,
        payee_account: Option<String>,
        requested_by: Uuid,
        first_approved_by: Option<Uuid>,
        second_approved_by: Option<Uuid>,
        paid_on: Option<NaiveDate>,
        /// The line of the bank by which it left.
        bank_line_id: Option<Uuid>,
        state: RefundState,
    }
}

impl Refund {
    /// In its currency and in base currency.
    pub fn amount(&self) -> (Money, Money) {
        (Money::new(self.amount_minor, self.currency), Money::new(self.base_minor, self.base_currency))
    }
    pub fn dims(&self) -> Dimensions {
        Dimensions { customer: self.account_id, ..Dimensions::default() }
    }
}
