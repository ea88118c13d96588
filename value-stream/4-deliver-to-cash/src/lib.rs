//! Deliver to cash (DTC): billing plan, invoices, receivables, receipts, revenue, the ledger's books, the
//! final account and the closing of a contract (domain.md 2.7, 2.8.3, 4.1, 4.4, 4.6, 4.10).
//!
//! Reading order: `arrivals` (what other stages bring), `billed_contract` (the contract as this stage knows
//! it), `billing_plan`, `invoice`, `credit_note`, `red_form`, `e_invoice`, `e_fapiao`, `receivable`, `receipt`,
//! `bank_account`, `bank_statement`, `refund`, `credit_profile`, `account_statement`, `late_interest`, `dispute`,
//! `dunning`, `credit_loss`, `write_off`, `revenue`, `journal`, `final_account`, `survey`,
//! `lesson`, `closure`.

pub mod account_statement;
pub mod arrivals;
pub mod bank_account;
pub mod bank_statement;
pub mod billed_contract;
pub mod billing_plan;
pub mod closure;
pub mod credit_loss;
pub mod credit_note;
pub mod credit_profile;
pub mod dispute;
pub mod dunning;
pub mod e_fapiao;
pub mod e_invoice;
mod file_text;
pub mod final_account;
pub mod invoice;
pub mod journal;
pub mod late_interest;
pub mod ledger_export;
#[cfg(test)]
mod ledger_model;
pub mod lesson;
pub mod manual_journal;
pub mod parked_posting;
pub mod period_close;
pub mod receipt;
pub mod receivable;
pub mod reconciliation;
pub mod red_form;
pub mod refund;
pub mod revaluation;
pub mod revenue;
pub mod survey;
pub mod write_off;

use ltc_http::{Api, reference};
use ltc_store::Migration;

reference! {
    AccountRef => "accounts", BankAccountRef => "bank-accounts", BankLineRef => "bank-lines", BillingLineRef => "billing-lines", CaseRef => "cases", ContactRef => "contacts",
    ContractRef => "contracts", InvoiceRef => "invoices", LegalEntityRef => "legal-entities", OrderRef => "sales-orders",
    ReceiptRef => "receipts", UserRef => "users",
}

/// Every route of the stage.
pub fn routes() -> Api {
    Api::new()
        .merge(billing_plan::routes())
        .merge(invoice::routes())
        .merge(credit_note::routes())
        .merge(red_form::routes())
        .merge(e_invoice::routes())
        .merge(e_fapiao::routes())
        .merge(receivable::routes())
        .merge(credit_profile::routes())
        .merge(receipt::routes())
        .merge(bank_account::routes())
        .merge(bank_statement::routes())
        .merge(refund::routes())
        .merge(account_statement::routes())
        .merge(late_interest::routes())
        .merge(dispute::routes())
        .merge(dunning::routes())
        .merge(credit_loss::routes())
        .merge(write_off::routes())
        .merge(revenue::routes())
        .merge(journal::routes())
        .merge(revaluation::routes())
        .merge(manual_journal::routes())
        .merge(reconciliation::routes())
        .merge(period_close::routes())
        .merge(parked_posting::routes())
        .merge(ledger_export::routes())
        .merge(final_account::routes())
        .merge(survey::routes())
        .merge(lesson::routes())
        .merge(closure::routes())
}

/// The tables of the stage; governance and master data come before.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "deliver_to_cash_0001", sql: include_str!("../migrations/0001_deliver_to_cash.sql") },
    Migration { name: "deliver_to_cash_0002", sql: include_str!("../migrations/0002_receivable_issuer.sql") },
    Migration { name: "deliver_to_cash_0020", sql: include_str!("../migrations/0020_e_invoice.sql") },
    Migration { name: "deliver_to_cash_0021", sql: include_str!("../migrations/0021_invoice_depth.sql") },
    Migration { name: "deliver_to_cash_0010", sql: include_str!("../migrations/0010_bank.sql") },
    Migration { name: "deliver_to_cash_0011", sql: include_str!("../migrations/0011_refund.sql") },
    Migration { name: "deliver_to_cash_0030", sql: include_str!("../migrations/0030_credit.sql") },
    Migration { name: "deliver_to_cash_0031", sql: include_str!("../migrations/0031_ageing.sql") },
    Migration { name: "deliver_to_cash_0035", sql: include_str!("../migrations/0035_late_interest.sql") },
    Migration { name: "deliver_to_cash_0036", sql: include_str!("../migrations/0036_dispute.sql") },
    Migration { name: "deliver_to_cash_0037", sql: include_str!("../migrations/0037_dunning.sql") },
    Migration { name: "deliver_to_cash_0038", sql: include_str!("../migrations/0038_write_off.sql") },
    Migration { name: "deliver_to_cash_0040", sql: include_str!("../migrations/0040_ledger_accounting.sql") },
    Migration {
        name: "deliver_to_cash_0041",
        sql: include_str!("../migrations/0041_advance_of_receipt.sql"),
    },
];

/// The lifecycle tables, for the documentation.
pub fn lifecycles() -> Vec<String> {
    vec![
        billing_plan::LIFECYCLE.docs(),
        invoice::LIFECYCLE.docs(),
        credit_note::LIFECYCLE.docs(),
        red_form::LIFECYCLE.docs(),
        final_account::LIFECYCLE.docs(),
        bank_statement::LIFECYCLE.docs(),
        refund::LIFECYCLE.docs(),
        credit_profile::LIFECYCLE.docs(),
        account_statement::LIFECYCLE.docs(),
        late_interest::LIFECYCLE.docs(),
        dispute::LIFECYCLE.docs(),
        write_off::LIFECYCLE.docs(),
        manual_journal::LIFECYCLE.docs(),
        parked_posting::LIFECYCLE.docs(),
    ]
}
