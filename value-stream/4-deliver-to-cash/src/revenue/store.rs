//! Obligations and what was recognised of them, as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, text_enum};
use ltc_store::{line, record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Whether something is left to recognise.
    pub enum ObligationState { Open = "OPEN", Done = "DONE" }
}
stored_text!(ObligationState);

record! {
    /// A performance obligation 履约义务 with its allocated price.
    pub struct Obligation in "obligation" {
        contract_id: Uuid,
        case_id: Uuid,
        text: String,
        /// `GOODS`, `SERVICE`, ...
        kind: String,
        /// `POINT`, `STRAIGHT_LINE`, ...
        pattern: String,
        currency: Currency,
        allocated_minor: i64,
        recognised_minor: i64,
        /// The term of a straight line, both days included.
        starts_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
        state: ObligationState,
    }
}

impl Obligation {
    pub fn allocated(&self) -> Money {
        Money::new(self.allocated_minor, self.currency)
    }
}

line! {
    /// Revenue that was recognised. Never changed.
    pub struct RevenueEvent in "revenue_event" {
        contract_id: Uuid,
        case_id: Uuid,
        obligation_id: Option<Uuid>,
        recognised_on: NaiveDate,
        /// `DELIVERY`, `ACCEPTANCE`, `PERIOD`, `INVOICE`.
        cause: String,
        source_id: Uuid,
        amount_minor: i64,
        base_minor: i64,
        currency: Currency,
        base_currency: Currency,
        from_liability_minor: i64,
        to_asset_minor: i64,
    }
}
