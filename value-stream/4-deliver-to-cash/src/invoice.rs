//! Invoices (IV): from a line of the billing plan, or of exactly what an order delivered. An issued invoice
//! has a gapless number, is posted, opens a receivable, and is never changed (domain.md 4.5, I-R1, I-R2).
//!
//! Reading order: `model`, `lifecycle`, `content` (lines and tax), `postings`, `store`, `view`, `source`
//! (what is invoiced), `issuing`, the verbs. Electronic files of it are made in `e_invoice`.

mod approve;
mod check;
mod content;
mod create;
mod deliver;
pub(crate) mod document;
mod fail;
mod issue;
mod issuing;
mod lifecycle;
mod limit;
mod list;
mod model;
pub(crate) mod paper;
pub(crate) mod postings;
mod source;
mod store;
mod view;
mod void;

pub use content::{tax_by_group, tax_groups, totals};
pub use issuing::{Dates, issue, submit};
pub use lifecycle::LIFECYCLE;
pub use limit::InvoiceLimit;
pub use list::Invoices;
pub use model::{InvoiceKind, InvoiceLine, InvoiceState, Party, TaxGroup};
pub use postings::difference;
pub use source::release;
pub use store::Invoice;
pub use view::{InvoiceLineView, InvoiceView};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Invoices>()
        .query::<list::ShowInvoice>()
        .verb::<create::Create>()
        .verb::<check::Check>()
        .verb::<approve::Approve>()
        .verb::<issue::Issue>()
        .verb::<deliver::Deliver>()
        .verb::<fail::FailIt>()
        .verb::<fail::Reopen>()
        .list::<limit::InvoiceLimits>()
        .query::<limit::ShowInvoiceLimit>()
        .verb::<limit::CreateLimit>()
        .verb::<limit::UpdateLimit>()
        .verb::<void::Void>()
        .pdf::<document::ShowDocument>()
}
