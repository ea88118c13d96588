//! Booked costs as stored.

use super::model::{CostCategory, CostState};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_store::{line, record, stored_text};
use uuid::Uuid;

stored_text!(CostCategory, CostState);

record! {
    /// One actual cost of a deal.
    pub struct CostEntry in "cost_entry" {
        no: String,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        category: CostCategory,
        amount_minor: i64,
        currency: Currency,
        base_minor: i64,
        base_currency: Currency,
        booked_on: NaiveDate,
        /// Purchase receipt, timesheet, expense claim: its number or words.
        source: String,
        note: Option<String>,
        state: CostState,
        author_id: Uuid,
    }
}

line! {
    /// This entry takes another one back; its id is that of the cost entry which does it.
    pub struct CostReversal in "cost_reversal" { case_id: Uuid, reverses_id: Uuid, reason: String }
}

impl CostEntry {
    /// In the currency of the document.
    pub fn amount(&self) -> Money {
        Money::new(self.amount_minor, self.currency)
    }
    /// In base currency.
    pub fn base(&self) -> Money {
        Money::new(self.base_minor, self.base_currency)
    }
}
