//! Refunds: money on account goes back to the customer. Asked for by one person, approved by two others, then paid
//! (domain.md 4.6, 4.10: E14 through 2241.01).
//!
//! Reading order: `store`, `lifecycle`, `approvals` (who may approve, pure), `postings` (pure), `view`, the verbs, `list`.

mod approvals;
mod approve;
mod create;
mod lifecycle;
mod list;
mod pay;
mod postings;
mod reject;
mod store;
mod view;

pub use lifecycle::LIFECYCLE;
pub use store::{Refund, RefundState};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Refunds>()
        .query::<list::ShowRefund>()
        .verb::<create::Create>()
        .verb::<approve::Approve>()
        .verb::<reject::Reject>()
        .verb::<pay::Pay>()
}
