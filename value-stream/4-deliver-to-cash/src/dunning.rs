//! Dunning (催款, domain.md 4.7): every day the clock looks at what is overdue and sends each customer at most one letter with
//! all of it, at the level of the worst. The levels are the decision table `dunning`. What is disputed and what is promised
//! is not asked for.
//!
//! Reading order: `ladder` (which level, pure), `promise_rules` (pure), `store`, `promises`, `run` (what the clock does),
//! `letter` (one customer), `list`, `document` (the letter as PDF), `promise` (the verb).

mod document;
pub mod ladder;
mod letter;
mod list;
mod promise;
pub mod promise_rules;
mod promises;
mod run;
mod store;

pub use promise_rules::PromiseStatus;
pub use promises::promised;
pub use run::{is_due, run};
pub use store::{DunningNotice, PromiseToPay};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::DunningNotices>()
        .query::<list::ShowDunningNotice>()
        .pdf::<document::ShowDocument>()
        .list::<promises::Promises>()
        .verb::<promise::Promise>()
}
