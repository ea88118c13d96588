//! Bank accounts and payers' accounts as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, text_enum};
use ltc_statement::checks::Previous;
use ltc_store::{record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Whether statements are still expected.
    pub enum BankAccountState { Active = "ACTIVE", Closed = "CLOSED" }
}
stored_text!(BankAccountState);

record! {
    /// An account of one of our companies.
    pub struct BankAccount in "bank_account" {
        legal_entity_id: Uuid,
        name: String,
        /// As people write it.
        number: String,
        /// Letters and digits only: by this a statement is compared.
        number_form: String,
        currency: Currency,
        bank_name: Option<String>,
        /// How its tables are read; `None`: by the shipped profile that fits best.
        profile: Option<String>,
        /// Where the last final statement ended.
        closing_minor: Option<i64>,
        closing_number: Option<i64>,
        closed_on: Option<NaiveDate>,
        state: BankAccountState,
    }
}

impl BankAccount {
    /// How it stood before the next statement.
    pub fn previous(&self) -> Option<Previous> {
        Some(Previous { closing_minor: self.closing_minor?, number: self.closing_number })
    }
}

record! {
    /// An account from which a customer pays.
    pub struct PayerAccount in "payer_account" {
        number_form: String,
        account_id: Uuid,
        payer_name: String,
    }
}
