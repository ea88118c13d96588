//! Statements of account (对账单): what a customer owes us at a day, as we see it, and what the customer says to it:
//! agreed, different, or no answer (domain.md 4.6).
//!
//! Reading order: `store`, `lifecycle`, `view`, `create`, `reply` (the three answers), `list`.

mod create;
mod lifecycle;
mod list;
mod reply;
mod store;
mod view;

pub use lifecycle::LIFECYCLE;
pub use store::{AccountStatement, AccountStatementState};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::AccountStatements>()
        .query::<list::ShowAccountStatement>()
        .verb::<create::Create>()
        .verb::<reply::Agree>()
        .verb::<reply::Differ>()
        .verb::<reply::NoReply>()
}
