//! Statements of account as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, text_enum};
use ltc_store::{Doc, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// What the customer said.
    pub enum AccountStatementState {
        /// Nothing yet.
        Sent = "SENT",
        Agreed = "AGREED",
        Difference = "DIFFERENCE",
        NoReply = "NO_REPLY",
    }
}
stored_text!(AccountStatementState);

/// An open invoice as it stood that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementItem {
    pub invoice_id: Uuid,
    pub no: String,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub original_minor: i64,
    pub open_minor: i64,
}

/// Where the customer's books say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferenceItem {
    /// Our invoice; `None` for what we do not know of.
    pub no: Option<String>,
    pub ours_minor: i64,
    pub theirs_minor: i64,
    pub note: Option<String>,
}

record! {
    /// What was sent, and the answer.
    pub struct AccountStatement in "account_statement" {
        /// `SA-2026-000001`.
        no: String,
        account_id: Uuid,
        legal_entity_id: Uuid,
        currency: Currency,
        as_of: NaiveDate,
        reply_due_on: NaiveDate,
        open_minor: i64,
        /// On account of the customer.
        unapplied_minor: i64,
        lines: Doc<Vec<StatementItem>>,
        differences: Doc<Vec<DifferenceItem>>,
        replied_on: Option<NaiveDate>,
        /// Who answered for the customer.
        replied_by: Option<String>,
        note: Option<String>,
        author_id: Uuid,
        state: AccountStatementState,
    }
}
