//! Receivables as stored.

use super::model::{ReceivableState, RootCause};
use crate::billed_contract::Basis;
use crate::invoice::Invoice;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions, Money};
use ltc_store::{DateTime, Utc, record, stored_text};
use uuid::Uuid;

stored_text!(ReceivableState, RootCause);

record! {
    /// What is open of an invoice; its id is the id of the invoice.
    pub struct Receivable in "receivable" {
        /// The number of the invoice.
        no: String,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        /// Whether that is a contract, or an order without one.
        basis: Basis,
        legal_entity_id: Uuid,
        currency: Currency,
        base_currency: Currency,
        original_minor: i64,
        open_minor: i64,
        /// The carrying amount of what is open, in base currency.
        open_base_minor: i64,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        state: ReceivableState,
        root_cause: Option<RootCause>,
        /// Who issued the invoice; unknown for those issued before this was kept.
        issued_by: Option<Uuid>,
    }
}

impl Receivable {
    /// Of an invoice just issued.
    pub fn of(
        invoice: &Invoice,
        basis: Basis,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        at: DateTime<Utc>,
        issued_by: Uuid,
    ) -> Self {
        Self {
            id: invoice.id,
            version: 1,
            created_at: at,
            updated_at: at,
            no: invoice.no.clone(),
            case_id: invoice.case_id,
            account_id: invoice.account_id,
            contract_id: invoice.contract_id,
            basis,
            legal_entity_id: invoice.legal_entity_id,
            currency: invoice.currency,
            base_currency: invoice.base_currency,
            original_minor: invoice.gross_minor,
            open_minor: invoice.gross_minor,
            open_base_minor: invoice.base_gross_minor,
            issued_on,
            due_on,
            state: ReceivableState::Open,
            root_cause: None,
            issued_by: Some(issued_by),
        }
    }
    pub fn open(&self) -> Money {
        Money::new(self.open_minor, self.currency)
    }
    pub fn open_base(&self) -> Money {
        Money::new(self.open_base_minor, self.base_currency)
    }
    /// Sets what is open and the state that follows.
    pub fn leave(&mut self, open: Money, open_base: Money) {
        self.open_minor = open.minor();
        self.open_base_minor = open_base.minor();
        self.state = match self.open_minor {
            0 => ReceivableState::Paid,
            open if open == self.original_minor => ReceivableState::Open,
            _ => ReceivableState::PartlyPaid,
        };
    }
    /// What its postings are analysed by.
    pub fn dims(&self) -> Dimensions {
        Dimensions {
            customer: Some(self.account_id),
            case: Some(self.case_id),
            contract: Some(self.contract_id),
            ..Dimensions::default()
        }
    }
}
