//! Deliver to cash (DTC): billing plan, invoices, receivables, receipts, revenue, the ledger's books, the
//! final account and the closing of a contract (domain.md 2.7, 2.8.3, 4.1, 4.4, 4.6, 4.10).
//!
//! Reading order: `arrivals` (what other stages bring), `billed_contract` (the contract as this stage knows
//! it), `billing_plan`, `invoice`, `credit_note`, `receivable`, `receipt`, `revenue`, `journal`,
//! `final_account`, `survey`, `lesson`, `closure`.

pub mod arrivals;
pub mod billed_contract;
pub mod billing_plan;
pub mod closure;
pub mod credit_note;
pub mod final_account;
pub mod invoice;
pub mod journal;
pub mod lesson;
pub mod receipt;
pub mod receivable;
pub mod revenue;
pub mod survey;

use ltc_http::{Api, reference};
use ltc_store::Migration;

reference! {
    AccountRef => "accounts", BillingLineRef => "billing-lines", CaseRef => "cases", ContactRef => "contacts",
    ContractRef => "contracts", InvoiceRef => "invoices", LegalEntityRef => "legal-entities", OrderRef => "sales-orders",
}

/// Every route of the stage.
pub fn routes() -> Api {
    Api::new()
        .merge(billing_plan::routes())
        .merge(invoice::routes())
        .merge(credit_note::routes())
        .merge(receivable::routes())
        .merge(receipt::routes())
        .merge(revenue::routes())
        .merge(journal::routes())
        .merge(final_account::routes())
        .merge(survey::routes())
        .merge(lesson::routes())
        .merge(closure::routes())
}

/// The tables of the stage; governance and master data come before.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "deliver_to_cash_0001", sql: include_str!("../migrations/0001_deliver_to_cash.sql") },
    Migration { name: "deliver_to_cash_0002", sql: include_str!("../migrations/0002_receivable_issuer.sql") },
];

/// The lifecycle tables, for the documentation.
pub fn lifecycles() -> Vec<String> {
    vec![
        billing_plan::LIFECYCLE.docs(),
        invoice::LIFECYCLE.docs(),
        credit_note::LIFECYCLE.docs(),
        final_account::LIFECYCLE.docs(),
    ]
}
