//! Receivables as stored.

use super::model::{ReceivableSource, ReceivableState, RootCause};
use crate::billed_contract::Basis;
use crate::invoice::Invoice;
use crate::late_interest::LateInterest;
use chrono::NaiveDate;
use ltc_governance::case::Stage;
use ltc_kernel::{Currency, Dimensions, Money};
use ltc_store::{DateTime, Utc, record, stored_text};
use uuid::Uuid;

stored_text!(ReceivableSource, ReceivableState, RootCause);

record! {
    /// What is open of an invoice or of a claim of interest; its id is the id of that.
    pub struct Receivable in "receivable" {
        /// The number of the invoice or of the claim.
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
        source: ReceivableSource,
        /// The level that it was last dunned at; 0: not at all, or only a notice before the day.
        dunning_level: i64,
        dunned_on: Option<NaiveDate>,
        /// In which stage control was lost, and who answers for it (I-R4).
        origin_stage: Option<Stage>,
        responsible_role: Option<String>,
        /// Given up in the books, and not come back.
        written_off_minor: i64,
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
            source: ReceivableSource::Invoice,
            written_off_minor: 0,
            dunning_level: 0,
            dunned_on: None,
            origin_stage: None,
            responsible_role: None,
        }
    }
    /// Of late interest just claimed.
    pub fn of_interest(claim: &LateInterest, basis: Basis) -> Self {
        Self {
            id: claim.id,
            version: 1,
            created_at: claim.created_at,
            updated_at: claim.updated_at,
            no: claim.no.clone(),
            case_id: claim.case_id,
            account_id: claim.account_id,
            contract_id: claim.contract_id,
            basis,
            legal_entity_id: claim.legal_entity_id,
            currency: claim.currency,
            base_currency: claim.base_currency,
            original_minor: claim.gross_minor,
            open_minor: claim.gross_minor,
            open_base_minor: claim.base_gross_minor,
            issued_on: claim.claimed_on,
            due_on: claim.due_on,
            state: ReceivableState::Open,
            root_cause: None,
            issued_by: Some(claim.author_id),
            source: ReceivableSource::LateInterest,
            written_off_minor: 0,
            dunning_level: 0,
            dunned_on: None,
            origin_stage: None,
            responsible_role: None,
        }
    }
    pub fn open(&self) -> Money {
        Money::new(self.open_minor, self.currency)
    }
    pub fn open_base(&self) -> Money {
        Money::new(self.open_base_minor, self.base_currency)
    }
    /// Sets what is open and the state that follows; nothing is dunned any more once nothing is open.
    pub fn leave(&mut self, open: Money, open_base: Money) {
        self.open_minor = open.minor();
        self.open_base_minor = open_base.minor();
        if self.open_minor == 0 {
            (self.dunning_level, self.dunned_on) = (0, None);
        }
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
