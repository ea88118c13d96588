//! Activities (跟进, domain.md 2.2 `Touch`, 6.7): calls, meetings, visits, mails, messages, notes and tasks with a
//! customer, in one room whatever they are about: an account, its people, a lead or an opportunity. What is done tells
//! the lead (a touch), the decision chain (the last contact) and the opportunity (its next step).
//!
//! Reading order: `model` and `lifecycle` (words), `rules` (what may be entered, pure), `store`, `about` (whose an
//! activity is), `effects` (what it tells others), `view`, then the verbs `plan`, `log`, `file_mail`, `complete`,
//! `update`, `cancel`, and `list`.

mod about;
mod cancel;
mod complete;
mod effects;
mod file_mail;
pub mod lifecycle;
mod list;
mod log;
pub mod model;
mod plan;
pub mod rules;
pub mod store;
mod update;
pub mod view;

pub use effects::{answer, converted, planned_for};
pub use lifecycle::LIFECYCLE;
pub use list::Activities;
pub use store::Activity;

use ltc_http::Api;

/// Everything under `/activities`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Activities>()
        .query::<list::Show>()
        .verb::<plan::Create>()
        .verb::<log::Log>()
        .verb::<file_mail::FileMail>()
        .verb::<complete::Complete>()
        .verb::<update::Update>()
        .verb::<cancel::Cancel>()
}
