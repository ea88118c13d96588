//! Credit notes as stored.

use super::lines;
use crate::invoice::{Invoice, InvoiceLine};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Refusal, text_enum};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Reasons of the confirmation form 红字发票信息确认单.
    pub enum Reason {
        /// 开票有误: reverses the whole invoice.
        Wrong = "01",
        /// 销货退回
        Return = "02",
        /// 服务中止
        Stopped = "03",
        /// 销售折让
        Allowance = "04",
    }
}
text_enum! {
    /// Where a credit note stands.
    pub enum CreditNoteState {
        /// Waits for the level of its amount; nothing is posted.
        Requested = "REQUESTED",
        Issued = "ISSUED",
        Refused = "REFUSED",
    }
}
stored_text!(Reason, CreditNoteState);

record! {
    /// A credit note; amounts are positive.
    pub struct CreditNote in "credit_note" {
        /// `CN-2026-000001`, gapless; until issued `CR-2026-000001`.
        no: String,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        contract_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        reason: Reason,
        currency: Currency,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        /// Until issued: the day it was asked for.
        issued_on: NaiveDate,
        state: CreditNoteState,
        author_id: Uuid,
        /// What of each line is taken back; unknown for notes from before this was kept.
        lines: Option<Doc<Vec<InvoiceLine>>>,
    }
}

impl CreditNote {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// It has its number and is posted.
    pub fn is_issued(&self) -> bool {
        self.state == CreditNoteState::Issued
    }
    /// Its lines; for a note from before they were kept, its amount over the lines of the invoice.
    pub fn lines_of(&self, invoice: &Invoice) -> Result<Vec<InvoiceLine>, Refusal> {
        match &self.lines {
            Some(lines) => Ok(lines.0.clone()),
            None => Ok(lines::spread(&invoice.lines.0, self.money(self.gross_minor))?),
        }
    }
}
