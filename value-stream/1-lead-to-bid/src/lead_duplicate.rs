//! Leads that may be one company's same need (domain.md 6.9): found on entry and in bulk, with a score and its
//! evidence; a person merges or dismisses them. The rules are `ltc_master_data::matching`.
//!
//! Reading order: `pairs` (whom to compare, pure), `store`, `find` (candidates of one lead), `check` (while typing),
//! `scan` (all open leads), `dismiss`, `list`, `view`.

mod check;
mod dismiss;
pub mod find;
mod list;
pub mod pairs;
mod scan;
pub mod store;
pub mod view;

pub use dismiss::LIFECYCLE;
pub use store::LeadDuplicate;

use ltc_http::Api;

/// Routes of `/lead-duplicates`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LeadDuplicates>()
        .query::<list::Show>()
        .query::<check::Check>()
        .verb::<scan::Scan>()
        .verb::<dismiss::Dismiss>()
}
