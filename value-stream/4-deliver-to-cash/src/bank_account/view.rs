use super::store::{BankAccount, BankAccountState};
use chrono::NaiveDate;
use ltc_http::{text_fields, view};
use ltc_kernel::{Currency, Money};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(BankAccountState);

view! {
    /// An account of ours at a bank.
    pub struct BankAccountView {
        id: Uuid,
        version: i64,
        state: BankAccountState,
        name: String,
        number: String,
        legal_entity_id: Uuid,
        currency: Currency,
        bank_name: Option<String>,
        profile: Option<String>,
        /// Where the last statement ended, and when.
        closing: Option<Money>,
        closing_number: Option<i64>,
        closed_on: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl BankAccountView {
    pub(super) fn of(b: BankAccount, allowed_actions: Vec<String>) -> Self {
        Self {
            closing: b.closing_minor.map(|minor| Money::new(minor, b.currency)),
            id: b.id,
            version: b.version,
            state: b.state,
            name: b.name,
            number: b.number,
            legal_entity_id: b.legal_entity_id,
            currency: b.currency,
            bank_name: b.bank_name,
            profile: b.profile,
            closing_number: b.closing_number,
            closed_on: b.closed_on,
            allowed_actions,
            created_at: b.created_at,
            updated_at: b.updated_at,
        }
    }
}
