//! Receipts (RC): money on the bank, allocated to invoices; what is not allocated stays on account
//! (domain.md 4.6, 4.10: E11, E12, E13, E27, E28).
//!
//! Reading order: `model`, `matching` (which invoice it is for, pure), `settling` (what is settled and what
//! it posts, pure), `store`, `view`, `apply` (records allocations), the verbs.

mod allocate;
mod apply;
mod auto_match;
mod create;
mod duties;
mod list;
pub mod matching;
mod model;
pub mod settling;
mod store;
mod unallocate;
mod view;

pub use list::Receipts;
pub use model::{AllocationState, ReceiptState};
pub use store::{Allocation, Receipt};
pub use view::ReceiptView;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Receipts>()
        .list::<list::Allocations>()
        .query::<list::ShowReceipt>()
        .verb::<create::Create>()
        .verb::<allocate::Allocate>()
        .verb::<unallocate::Unallocate>()
        .verb::<auto_match::AutoMatch>()
}
