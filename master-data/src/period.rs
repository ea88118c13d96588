//! Accounting periods (domain.md 0.2): months of a legal entity that are open, closed but to finance, or
//! closed. Closing takes the lock of the voucher series first, so that no posting slips in behind it.
//!
//! Reading order: `model`, `lifecycle`, `store`, `view`, `moves`, `post` (the way into the ledger for every stage), the verbs
//! (closing stands with the checklist, in deliver to cash).

pub mod create;
pub mod lifecycle;
pub mod list;
pub mod model;
pub mod moves;
pub mod post;
pub mod reopen;
pub mod show;
pub mod soft_close;
pub mod store;
pub mod view;

pub use model::PeriodState;
pub use post::{post, post_reversal, refuse_shut};
pub use store::AccountingPeriod;

use ltc_http::Api;

/// Routes of `/accounting-periods`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::AccountingPeriods>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<soft_close::SoftClose>()
        .verb::<reopen::Reopen>()
}
