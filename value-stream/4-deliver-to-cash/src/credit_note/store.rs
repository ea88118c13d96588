//! Credit notes as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, text_enum};
use ltc_store::{record, stored_text};
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
    }
}
