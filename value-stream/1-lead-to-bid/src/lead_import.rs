//! Leads by file (domain.md 2.2; the kit is `ltc-import`): a CSV or XLSX is read, its columns are proposed, every row is
//! judged before anything is written, then good rows come in by portions and bad rows go back as a file with their
//! reason. A row that came in before is known again; a whole import can be taken back.
//!
//! Reading order: `fields` (headings and words), `row` (a row as a request, pure), `store`, `view`, `create` (read and
//! judge), `run` (the next portion), `take_back`, `bad_rows` (the file), `list`.

mod bad_rows;
mod create;
pub mod fields;
mod list;
pub mod row;
mod run;
pub mod store;
mod take_back;
pub mod view;

pub use create::FileContent;
pub use store::LIFECYCLE;

use ltc_http::Api;

/// Routes of `/lead-imports`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::LeadImports>()
        .query::<list::Show>()
        .query::<list::Rows>()
        .download::<bad_rows::BadRows>()
        .verb::<create::Create>()
        .verb::<run::Run>()
        .verb::<take_back::TakeBack>()
}
