//! Statements and their lines as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, Finding, Money, text_enum};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

text_enum! {
    /// A file is taken in whole, or held whole with its findings.
    pub enum BankStatementState { Held = "HELD", TakenIn = "TAKEN_IN" }
}
text_enum! {
    /// What became of a line.
    pub enum BankLineState {
        /// Nothing yet.
        New = "NEW",
        /// It is a receipt, or a fee in the books.
        Booked = "BOOKED",
        /// It undid a receipt.
        Undid = "UNDID",
        /// Not for these books: a payment to a supplier, a transfer between accounts of ours.
        SetAside = "SET_ASIDE",
    }
}
stored_text!(BankStatementState, BankLineState);

record! {
    /// A file of a bank, as it was judged.
    pub struct BankStatement in "bank_statement" {
        /// `BS-2026-000001`.
        no: String,
        bank_account_id: Uuid,
        legal_entity_id: Uuid,
        file_name: String,
        /// SHA-256.
        file_hash: String,
        /// Unknown where it could not be read.
        format: Option<String>,
        /// The bank's own number or identification.
        bank_no: Option<String>,
        currency: Currency,
        opening_minor: Option<i64>,
        closing_minor: Option<i64>,
        in_minor: i64,
        out_minor: i64,
        first_on: Option<NaiveDate>,
        last_on: Option<NaiveDate>,
        /// Lines of the file; of these were known before:
        line_count: i64,
        known_count: i64,
        findings: Doc<Vec<Finding>>,
        state: BankStatementState,
        author_id: Uuid,
    }
}

record! {
    /// A movement on an account of ours.
    pub struct BankLine in "bank_line" {
        statement_id: Uuid,
        bank_account_id: Uuid,
        legal_entity_id: Uuid,
        /// `BS-2026-000001/3`.
        no: String,
        pos: i64,
        /// Known again by this (account, date, amount, reference, balance).
        line_key: String,
        booked_on: NaiveDate,
        value_on: Option<NaiveDate>,
        currency: Currency,
        /// Signed: in is positive.
        amount_minor: i64,
        charge_minor: i64,
        reversal: bool,
        bank_reference: Option<String>,
        end_to_end: Option<String>,
        /// ISO 11649.
        reference: Option<String>,
        text: String,
        party_name: Option<String>,
        party_account: Option<String>,
        party_bank: Option<String>,
        /// The receipt that it became or undid.
        receipt_id: Option<Uuid>,
        /// Why it could not be booked by itself.
        problem: Option<String>,
        reason: Option<String>,
        state: BankLineState,
    }
}

impl BankLine {
    pub fn amount(&self) -> Money {
        Money::new(self.amount_minor, self.currency)
    }
}
