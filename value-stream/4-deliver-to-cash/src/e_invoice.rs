//! Electronic invoices: an issued invoice or credit note as EN 16931 means it, written in UBL 2.1 for Peppol BIS
//! Billing 3.0 (domain.md 4.5.4). What is written is the snapshot of the issue, never what master data say today.
//!
//! Reading order: `category`, `unit` (codes), `document` (the terms), `figures` (the arithmetic), `requirements` (what
//! must be said), `xml`, `ubl` (the syntax), `party` (how a party is reached), `snapshot` (our records as documents),
//! `show`; `received` (a file that somebody sent, pure), `check_ubl`.

pub mod category;
mod check_ubl;
pub mod document;
pub mod figures;
pub mod party;
pub mod received;
pub mod requirements;
mod show;
pub mod snapshot;
pub mod ubl;
pub mod unit;
pub mod xml;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .merge(party::routes())
        .download::<show::InvoiceUbl>()
        .download::<show::CreditNoteUbl>()
        .question::<check_ubl::CheckUbl>()
}
