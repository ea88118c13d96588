//! Write-offs as stored.

use super::rules::Ground;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, text_enum};
use ltc_store::{record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Where it stands.
    pub enum WriteOffState { Requested = "REQUESTED", WrittenOff = "WRITTEN_OFF", Refused = "REFUSED" }
}
stored_text!(WriteOffState, Ground);

record! {
    /// What is given up of a receivable, or asked to be.
    pub struct WriteOff in "write_off" {
        /// `WO-2026-000001`.
        no: String,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        legal_entity_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        currency: Currency,
        base_currency: Currency,
        amount_minor: i64,
        /// Its carrying amount; 0 until it is written off.
        base_minor: i64,
        recovered_minor: i64,
        recovered_base_minor: i64,
        ground: Ground,
        evidence: String,
        requested_by: Uuid,
        written_off_on: Option<NaiveDate>,
        state: WriteOffState,
    }
}

impl WriteOff {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// The memo claim: given up and not come back, in its currency and in base currency.
    pub fn claim(&self) -> (Money, Money) {
        let base = self.base_minor - self.recovered_base_minor;
        (self.money(self.amount_minor - self.recovered_minor), Money::new(base, self.base_currency))
    }
}
