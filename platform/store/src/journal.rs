//! The one ledger: journal entries and their lines as stored. Written once by `Tx::post`, never changed.
use crate::{Doc, line};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions};
use uuid::Uuid;

line! {
    /// A voucher (凭证), domain.md 4.10. One source event gives at most one entry of a kind.
    pub struct JournalEntry in "journal_entry" {
        /// Gapless per legal entity and year: `JE-2026-000001`.
        no: String,
        legal_entity_id: Uuid,
        posted_on: NaiveDate,
        /// `2026-01`.
        period: String,
        /// The posting rule of domain.md 4.10: `E09`.
        kind: String,
        event_id: Uuid,
        case_id: Option<Uuid>,
        source_kind: String,
        source_id: Uuid,
        reversal_of: Option<Uuid>,
    }
}

line! {
    /// One side of one account. Amounts are positive minor units; `side` says where they stand.
    pub struct JournalLine in "journal_line" {
        entry_id: Uuid,
        pos: i64,
        account: String,
        side: String,
        amount_minor: i64,
        currency: Currency,
        base_minor: i64,
        base_currency: Currency,
        posted_on: NaiveDate,
        case_id: Option<Uuid>,
        customer_id: Option<Uuid>,
        contract_id: Option<Uuid>,
        dims: Doc<Dimensions>,
    }
}
