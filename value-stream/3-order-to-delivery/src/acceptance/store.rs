//! Acceptances as stored.

use super::model::{AcceptanceState, AcceptanceType, Criterion};
use chrono::NaiveDate;
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(AcceptanceState, AcceptanceType);

record! {
    /// An acceptance (domain.md 2.6).
    pub struct Acceptance in "acceptance" {
        /// `AP-2026-000001`.
        no: String,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        /// For an order without a contract.
        order_id: Option<Uuid>,
        account_id: Uuid,
        legal_entity_id: Uuid,
        milestone_code: Option<String>,
        kind: AcceptanceType,
        criteria: Doc<Vec<Criterion>>,
        submitted_on: NaiveDate,
        /// What was handed in: a document's reference, or words.
        submission_evidence: String,
        /// When the customer's period ends.
        due_on: Option<NaiveDate>,
        state: AcceptanceState,
        decided_on: Option<NaiveDate>,
        signed_by: Option<String>,
        evidence: Option<String>,
        punch_list: Doc<Vec<String>>,
        reason: Option<String>,
        /// The last acceptance of its contract or order.
        final_acceptance: bool,
        /// Invoices and revenue were told of it.
        certified: bool,
    }
}
