//! Invoices as stored.

use super::model::{Delivered, InvoiceKind, InvoiceLine, InvoiceState, Party, TaxGroup};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(InvoiceState, InvoiceKind);

record! {
    /// An invoice (domain.md 4.5).
    pub struct Invoice in "invoice" {
        /// `IV-2026-000001`, gapless for each legal entity and year; `DI-...` while it is a draft.
        no: String,
        kind: InvoiceKind,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        /// The contract, or the order without one.
        contract_id: Uuid,
        contract_no: String,
        billing_line_id: Option<Uuid>,
        /// 专用发票
        special: bool,
        currency: Currency,
        base_currency: Currency,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        /// At the rate of the issue; 0 while it is a draft.
        base_gross_minor: i64,
        issued_on: Option<NaiveDate>,
        due_on: Option<NaiveDate>,
        state: InvoiceState,
        party: Doc<Party>,
        lines: Doc<Vec<InvoiceLine>>,
        taxes: Doc<Vec<TaxGroup>>,
        /// Gross amount taken back by credit notes.
        credited_minor: i64,
        /// As of the issue; unknown for those issued before this was kept.
        seller: Option<Doc<Party>>,
        /// When what is invoiced was supplied.
        supplied_on: Option<NaiveDate>,
        approved_by: Option<Uuid>,
        /// 数电票号码: the 20 digits of the tax platform.
        external_no: Option<String>,
        /// To whom it was sent, when and how.
        deliveries: Option<Doc<Vec<Delivered>>>,
        author_id: Uuid,
    }
}

impl Invoice {
    /// An amount in its currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}
