//! Do the control accounts say what the open items say (I3)? For any day, down to the contract, and the statement of
//! one customer (对账单).
//!
//! Reading order: `sides` (the ledger's and the sub-ledgers' sums), `control`, `statement`.

mod control;
pub mod sides;
mod statement;

pub use sides::{CONTROLLED, Side, sides};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .query::<control::ControlAccounts>()
        .query::<control::ControlRows>()
        .query::<statement::AccountStatement>()
}
