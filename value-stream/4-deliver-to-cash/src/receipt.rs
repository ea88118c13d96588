//! Receipts (RC): money on the bank, allocated to invoices; what is not allocated stays on account
//! (domain.md 4.6, 4.10: E11, E12, E13, E27, E28).
//!
//! Reading order: `model`, `matching` (which invoice it is for, pure), `settling` (what is settled and what
//! it posts, pure), `store`, `view`, `apply` (records allocations), `seek` (reads for the rules), `take_in` (the one way in), `reverse`, the verbs.

mod allocate;
mod apply;
mod auto_match;
mod candidates;
mod claim;
mod create;
mod duties;
mod list;
pub mod matching;
mod model;
mod reverse;
mod seek;
pub mod settling;
mod store;
mod take_in;
mod unallocate;
mod view;

pub use list::Receipts;
pub use model::{AllocationState, ReceiptState};
pub use reverse::reverse;
pub use store::{Allocation, Receipt};
pub use take_in::{Entered, take_in};
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
        .verb::<claim::Claim>()
        .query::<candidates::Candidates>()
}
