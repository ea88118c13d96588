//! Receivables: what an issued invoice leaves open, until when, and why it is late (domain.md 4.6, I-R4).
//!
//! Reading order: `model`, `ageing` (buckets, pure), `store`, `list`, `asked` and `at_date` (what a
//! report asks for, and open at a past day), `report`, `ageing_items` (the rows behind a figure), `dso` (pure),
//! `dso_report`, `set_root_cause`.

pub mod ageing;
mod ageing_items;
mod asked;
mod at_date;
mod dso;
mod dso_report;
mod list;
mod model;
mod report;
mod set_root_cause;
mod store;

pub use list::{ReceivableView, Receivables, shown};
pub use model::{ReceivableSource, ReceivableState, RootCause};
pub use store::Receivable;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Receivables>()
        .query::<report::Ageing>()
        .query::<ageing_items::AgeingItems>()
        .query::<ageing_items::AgeingCash>()
        .query::<dso_report::Dso>()
        .query::<list::ShowReceivable>()
        .verb::<set_root_cause::SetRootCause>()
}
