//! Final accounts as stored.

use super::bridge::Bar;
use super::model::FinalAccountState;
use ltc_kernel::{CostLine, Currency, Ratio};
use ltc_store::{DateTime, Doc, Utc, record, stored_text};
use uuid::Uuid;

stored_text!(FinalAccountState);

record! {
    /// A final account (domain.md 4.1); amounts in the currency of the contract.
    pub struct FinalAccount in "final_account" {
        /// `FA-2026-000001`.
        no: String,
        contract_id: Uuid,
        case_id: Uuid,
        state: FinalAccountState,
        currency: Currency,
        revenue_minor: i64,
        /// Financing left out.
        cost_minor: i64,
        financing_minor: i64,
        /// After financing.
        margin: Ratio,
        /// Of the estimate that it is measured against.
        planned_margin: Option<Ratio>,
        costs: Doc<Vec<CostLine>>,
        bridge: Doc<Vec<Bar>>,
        /// Causes and lessons, in words.
        causes: Option<String>,
        author_id: Uuid,
        approved_by: Option<Uuid>,
        approved_at: Option<DateTime<Utc>>,
    }
}
