//! Manual journals (手工凭证): one person writes, another posts; control accounts take none, because only what the
//! sub-ledgers do may move them (domain.md 4.13). A mistake is taken back by a reversal, by two people again.
//!
//! Reading order: `model`, `lifecycle`, `content` (what may be written, pure), `store`, `view`, the verbs.

mod content;
mod create;
mod discard;
mod lifecycle;
mod model;
mod post;
mod reverse;
mod store;
mod view;

pub use lifecycle::LIFECYCLE;
pub use model::ManualJournalState;
pub use store::ManualJournal;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<view::ManualJournals>()
        .query::<view::ShowManualJournal>()
        .verb::<create::Create>()
        .verb::<post::Post>()
        .verb::<discard::Discard>()
        .verb::<reverse::Reverse>()
}
