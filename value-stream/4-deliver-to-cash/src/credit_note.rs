//! Credit notes (CN, 红字发票): an issued invoice is taken back, whole or in part, never above what is open
//! (domain.md 4.5.3, E15).
//!
//! Reading order: `lines` (what of each line, pure), `rules` (amounts and posting, pure), `lifecycle`, `store`, `issue`, `approval` (who must agree first),
//! `create`, `list`.

mod approval;
mod create;
mod document;
mod issue;
mod lifecycle;
pub mod lines;
mod list;
pub mod rules;
mod store;

pub use approval::approval_ended;
pub use create::{CreditNoteLineCreate, asked, of_amount, of_lines};
pub use issue::Affected;
pub use lifecycle::LIFECYCLE;
pub use store::{CreditNote, CreditNoteState, Reason};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::CreditNotes>()
        .query::<list::ShowCreditNote>()
        .verb::<create::Create>()
        .pdf::<document::ShowDocument>()
}
