//! Accounting periods as stored; the table is the store's own, which refuses postings into CLOSED.

use super::model::PeriodState;
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(PeriodState);

record! {
    /// A calendar month of one legal entity. A month without a row is open.
    pub struct AccountingPeriod in setting "accounting_period" {
        legal_entity_id: Uuid,
        /// `2026-01`.
        period: String,
        state: PeriodState,
    }
}
