//! Accounts of our companies at banks and payment houses: what a statement must belong to, how the bank writes its tables,
//! and where the last statement ended (domain.md 4.6).
//!
//! Reading order: `store`, `view`, `details`, the verbs, `list`; `payer` (from which accounts customers pay).

mod create;
mod details;
mod list;
pub mod payer;
mod store;
mod update;
mod view;

pub use store::{BankAccount, BankAccountState};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::BankAccounts>()
        .query::<list::ShowBankAccount>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
