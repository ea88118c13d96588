//! Leads (管理线索, domain.md 2.2 and 6.1): S1 of the stream, the front door. A lead opens the deal; a converted one
//! hands over to `opportunity`.
//!
//! Reading order: `model` (words), `lifecycle` (the table), `scoring` (points, explained), `store`, `view`,
//! `create`, `duplicate`, then one file for each verb, `list`, `show`.

mod assign;
mod convert;
mod create;
mod duplicate;
pub mod lifecycle;
mod list;
pub mod model;
mod nurture;
mod recycle;
mod reject;
mod reopen;
pub mod scoring;
mod show;
pub mod store;
mod touch;
mod validate;
pub mod view;

pub use lifecycle::LIFECYCLE;
pub use store::{Lead, Touch};

use ltc_http::Api;

/// Everything under `/leads`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Leads>()
        .query::<show::Show>()
        .query::<show::Touches>()
        .verb::<create::Create>()
        .verb::<assign::Assign>()
        .verb::<touch::RecordTouch>()
        .verb::<validate::Validate>()
        .verb::<nurture::Nurture>()
        .verb::<reject::Reject>()
        .verb::<recycle::Recycle>()
        .verb::<reopen::Reopen>()
        .verb::<convert::Convert>()
}
