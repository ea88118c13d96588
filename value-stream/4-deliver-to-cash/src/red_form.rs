//! The confirmation form of a red-letter invoice (红字发票信息确认单, domain.md 4.5.3): where the buyer has used or booked
//! the blue invoice, both sides must agree within 72 hours. Nothing is posted and the receivable stays as it is until the
//! red invoice is issued.
//!
//! Reading order: `model`, `lifecycle`, `store`, `list`, `create`, `answer` (confirm, refuse, withdraw, lapse), `issue`.

mod answer;
mod create;
mod issue;
mod lifecycle;
mod list;
mod model;
mod store;

pub use issue::note_decided;
pub use lifecycle::LIFECYCLE;
pub use model::{RedCode, RedFormState, Starter};
pub use store::RedForm;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::RedForms>()
        .query::<list::ShowRedForm>()
        .verb::<create::Create>()
        .verb::<answer::Confirm>()
        .verb::<answer::Refuse>()
        .verb::<answer::Withdraw>()
        .verb::<answer::Lapse>()
        .verb::<issue::Issue>()
}
