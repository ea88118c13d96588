//! Leads (管理线索, domain.md 2.2 and 6.1): S1 of the stream, the front door. A lead opens the deal; a converted one
//! hands over to `opportunity`.
//!
//! Reading order: `model` (words), `lifecycle` (the table), `scoring` (points, explained), `assignment` (whose lead,
//! explained), `captured` (what was known at
//! first), `store`, `view`, `create`, `duplicate`, `distribute` (giving it to somebody), then one file for each
//! verb, `service_levels` (what time does), `list`, `show`.

mod assign;
pub mod assignment;
pub mod captured;
mod claim;
mod convert;
pub(crate) mod create;
mod distribute;
mod duplicate;
pub mod file;
pub mod lifecycle;
mod list;
pub mod model;
mod nurture;
mod recycle;
mod reject;
mod release;
mod reopen;
mod review;
mod route;
pub mod scoring;
mod service_levels;
mod show;
pub mod store;
mod touch;
mod validate;
pub mod view;

pub use lifecycle::LIFECYCLE;
pub use service_levels::{LeadMarked, is_due, run as run_service_levels};
pub use store::{Lead, Touch};
pub(crate) use touch::record as record_touch;

use ltc_http::Api;

/// Everything under `/leads`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Leads>()
        .list::<review::Reviews>()
        .query::<show::Show>()
        .query::<show::Touches>()
        .verb::<create::Create>()
        .verb::<assign::Assign>()
        .verb::<route::Route>()
        .verb::<claim::Claim>()
        .verb::<release::Release>()
        .verb::<service_levels::Run>()
        .verb::<touch::RecordTouch>()
        .verb::<validate::Validate>()
        .verb::<nurture::Nurture>()
        .verb::<reject::Reject>()
        .verb::<recycle::Recycle>()
        .verb::<reopen::Reopen>()
        .verb::<convert::Convert>()
}
