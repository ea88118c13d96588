//! Disputes as stored.

use super::model::{DisputeKind, DisputeState, Settlement};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(DisputeKind, DisputeState, Settlement);

record! {
    /// An objection (domain.md 2.8.2).
    pub struct Dispute in "dispute" {
        /// `DS-2026-000001`.
        no: String,
        case_id: Uuid,
        account_id: Uuid,
        /// The contract, or the order without one.
        contract_id: Uuid,
        legal_entity_id: Uuid,
        /// None: what is objected to is not invoiced yet.
        invoice_id: Option<Uuid>,
        invoice_no: Option<String>,
        /// The acceptance whose rejection opened it.
        acceptance_id: Option<Uuid>,
        kind: DisputeKind,
        currency: Currency,
        amount_minor: i64,
        facts: String,
        evidence: Option<String>,
        sales_owner_id: Uuid,
        /// Must be named before it is settled.
        legal_owner_id: Option<Uuid>,
        /// What both do about it, and until when.
        plan: Option<String>,
        target_on: Option<NaiveDate>,
        /// As proposed; holds once both owners agreed.
        settlement: Option<Settlement>,
        credit_minor: i64,
        document: Option<String>,
        /// Our own process failed.
        process_fault: Option<bool>,
        proposed_by: Option<Uuid>,
        agreed_by: Option<Uuid>,
        credit_note_id: Option<Uuid>,
        opened_on: NaiveDate,
        /// Nil: the house itself.
        opened_by: Uuid,
        settled_on: Option<NaiveDate>,
        state: DisputeState,
    }
}

impl Dispute {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}
