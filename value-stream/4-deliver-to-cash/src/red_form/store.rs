//! Forms as stored.

use super::model::{RedCode, RedFormState, Starter};
use crate::credit_note::Reason;
use crate::invoice::InvoiceLine;
use ltc_kernel::{Currency, Money};
use ltc_store::{DateTime, Doc, Utc, record, stored_text};
use uuid::Uuid;

stored_text!(RedCode, RedFormState, Starter);

record! {
    /// A confirmation form; amounts are positive.
    pub struct RedForm in "red_form" {
        /// `RF-2026-000001`.
        no: String,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        reason: Reason,
        starter: Starter,
        code: RedCode,
        state: RedFormState,
        currency: Currency,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        lines: Doc<Vec<InvoiceLine>>,
        /// Until when the other side may confirm.
        lapses_at: Option<DateTime<Utc>>,
        /// The red invoice, once it is asked for.
        credit_note_id: Option<Uuid>,
        author_id: Uuid,
    }
}

impl RedForm {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// It holds its lines: nobody else may take them.
    pub fn holds(&self) -> bool {
        matches!(self.state, RedFormState::Pending | RedFormState::Confirmed) && self.credit_note_id.is_none()
    }
}
