//! Fully digital e-fapiao (数电发票, domain.md 4.5.2). The tax authority's platform issues them, we never do: a batch of
//! drafts becomes the platform's import workbook, and its result files are booked: number and date, totals exact.
//!
//! Reading order: `request` (the rules of the workbook, pure), `xlsx`, `workbook` (pure), `result` (what the platform
//! answers, pure), `store`, `list`, `create`, `show_workbook`, `record`.

mod create;
mod list;
mod record;
mod request;
mod result;
mod show_workbook;
mod store;
mod workbook;
mod xlsx;

pub use store::EFapiaoBatch;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::EFapiaoBatches>()
        .query::<list::ShowEFapiaoBatch>()
        .verb::<create::Create>()
        .verb::<record::Record>()
        .download::<show_workbook::ShowWorkbook>()
}
