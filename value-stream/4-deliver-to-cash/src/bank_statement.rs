//! Bank statements: a file comes in whole or is held whole; each line of money in becomes a receipt, what the bank takes
//! back undoes one (domain.md 4.6; ADR 0017).
//!
//! Reading order: `store`, `lifecycle`, `view`, `import` (the file), `book` (a line becomes a receipt), `undo` (what the
//! bank takes back), `line_verbs`, `job` (books what waits), `list`.

mod book;
mod import;
pub mod job;
mod lifecycle;
mod line_verbs;
mod list;
mod store;
mod undo;
mod view;

pub use lifecycle::LIFECYCLE;
pub use store::{BankLine, BankLineState, BankStatement, BankStatementState};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::BankStatements>()
        .query::<list::ShowBankStatement>()
        .list::<list::BankLines>()
        .query::<list::ShowBankLine>()
        .verb::<import::Create>()
        .verb::<line_verbs::Book>()
        .verb::<line_verbs::Reverse>()
        .verb::<line_verbs::BookFee>()
        .verb::<line_verbs::SetAside>()
}
