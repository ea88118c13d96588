//! Two leads become one (domain.md 6.9): a preview shows every field, nothing is lost, and for 30 days it can be undone.
//! The merged lead stays as DUPLICATE and points to the one that goes on; its touches count there.
//!
//! Reading order: `plan` (field by field, pure), `store`, `preview`, `merge`, `undo`, `list`, `view`.

mod list;
mod merge;
pub mod plan;
mod preview;
pub mod store;
mod undo;
pub mod view;

pub use merge::merge_in;
pub use store::{LIFECYCLE, LeadMerge};

use ltc_http::Api;

/// Routes of `/lead-merges` and of merging under `/leads`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LeadMerges>()
        .query::<list::Show>()
        .query::<preview::Preview>()
        .verb::<merge::Merge>()
        .verb::<undo::Undo>()
}
