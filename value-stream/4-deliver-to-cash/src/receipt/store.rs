//! Receipts and allocations as stored.

use super::model::{AllocationState, ReceiptState};
use super::seek::Sought;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions, Money, Refusal};
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(ReceiptState, AllocationState);

record! {
    /// Money that came in on a bank account (domain.md 4.6).
    pub struct Receipt in "receipt" {
        /// `RC-2026-000001`.
        no: String,
        /// The deal of the first invoice that it settled; its events go there.
        case_id: Option<Uuid>,
        legal_entity_id: Uuid,
        account_id: Option<Uuid>,
        /// Unique in the legal entity: a line of a statement comes in once.
        bank_reference: String,
        received_on: NaiveDate,
        currency: Currency,
        base_currency: Currency,
        amount_minor: i64,
        /// Kept back by the bank, on top of the amount.
        charge_minor: i64,
        /// On account (2241.90).
        unapplied_minor: i64,
        unapplied_base_minor: i64,
        payer_name: String,
        /// Structured reference: RF, end-to-end id.
        reference: Option<String>,
        text: Option<String>,
        state: ReceiptState,
        /// Where the money came from, as the bank writes it.
        payer_account: Option<String>,
        /// The line of a bank statement that it came by.
        bank_line_id: Option<Uuid>,
    }
}

impl Receipt {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// What is on account, in its currency and in base currency.
    pub fn unapplied(&self) -> (Money, Money) {
        (self.money(self.unapplied_minor), Money::new(self.unapplied_base_minor, self.base_currency))
    }
    /// Conflict `receipt.reversed`: the bank took the money back.
    pub fn refuse_reversed(&self) -> Result<(), Refusal> {
        match self.state {
            ReceiptState::Reversed => Err(Refusal::conflict("receipt.reversed").with("no", &self.no)),
            _ => Ok(()),
        }
    }
    /// Sets what is on account and the state that follows.
    pub fn leave(&mut self, rest: (Money, Money)) {
        self.unapplied_minor = rest.0.minor();
        self.unapplied_base_minor = rest.1.minor();
        self.state = match self.unapplied_minor {
            0 => ReceiptState::Applied,
            rest if rest == self.amount_minor + self.charge_minor => ReceiptState::Unapplied,
            _ => ReceiptState::PartlyApplied,
        };
    }
    /// What the matching rules look for with what is left of it.
    pub(super) fn sought(&self) -> Sought {
        Sought {
            receipt_id: self.id,
            base_currency: Some(self.base_currency),
            received_on: self.received_on,
            payer_name: self.payer_name.clone(),
            payer_account: self.payer_account.clone(),
            amount: self.unapplied().0,
            legal_entity_id: Some(self.legal_entity_id),
            account_id: self.account_id,
            reference: self.reference.clone(),
            text: self.text.clone(),
        }
    }
    /// Where its events go: the deal, or the receipt itself.
    pub fn stream(&self) -> Uuid {
        self.case_id.unwrap_or(self.id)
    }
    pub fn dims(&self) -> Dimensions {
        Dimensions { customer: self.account_id, case: self.case_id, ..Dimensions::default() }
    }
}

record! {
    /// A part of a receipt put on an invoice.
    pub struct Allocation in "allocation" {
        receipt_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        case_id: Uuid,
        account_id: Uuid,
        currency: Currency,
        base_currency: Currency,
        /// Taken off the receivable, and its carrying amount.
        amount_minor: i64,
        base_minor: i64,
        /// Taken off the receipt; differs from the amount by a small difference (E28).
        cash_minor: i64,
        cash_base_minor: i64,
        /// The matching rule, when it was matched by one.
        rule: Option<i64>,
        allocated_on: NaiveDate,
        reversed_on: Option<NaiveDate>,
        state: AllocationState,
    }
}

impl Allocation {
    pub fn amount(&self) -> Money {
        Money::new(self.amount_minor, self.currency)
    }
    pub fn base(&self) -> Money {
        Money::new(self.base_minor, self.base_currency)
    }
    pub fn cash(&self) -> (Money, Money) {
        (Money::new(self.cash_minor, self.currency), Money::new(self.cash_base_minor, self.base_currency))
    }
}
