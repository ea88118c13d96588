//! Write-offs (坏账核销, domain.md 4.9, E18 to E20): a receivable that cannot be collected is given up in the books, with
//! evidence and by the level of its amount. The claim is kept (账销案存): what comes back is taken in by `recover`.
//!
//! Reading order: `rules` (pure), `postings` (pure), `lifecycle`, `store`, `view`, `create` (asks the level), `ended` (the
//! level's answer), `recover`.

mod create;
mod ended;
mod lifecycle;
pub mod postings;
mod recover;
pub mod rules;
mod store;
mod view;

pub use ended::approval_ended;
pub use lifecycle::LIFECYCLE;
pub use store::{WriteOff, WriteOffState};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<view::WriteOffs>()
        .query::<view::ShowWriteOff>()
        .verb::<create::Create>()
        .verb::<recover::Recover>()
}
