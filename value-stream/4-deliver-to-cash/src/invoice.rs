//! Invoices (IV): from a line of the billing plan, or of exactly what an order delivered. An issued invoice
//! has a gapless number, is posted, opens a receivable, and is never changed (domain.md 4.5, I-R1, I-R2).
//!
//! Reading order: `model`, `lifecycle`, `content` (lines and tax), `postings`, `store`, `view`, `source`
//! (what is invoiced), `issuing`, the verbs.

mod content;
mod create;
mod issue;
mod issuing;
mod lifecycle;
mod list;
mod model;
mod postings;
mod source;
mod store;
mod view;
mod void;

pub use lifecycle::LIFECYCLE;
pub use list::Invoices;
pub use model::{InvoiceKind, InvoiceLine, InvoiceState, Party, TaxGroup};
pub use postings::difference;
pub use source::release;
pub use store::Invoice;
pub use view::InvoiceView;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Invoices>()
        .query::<list::ShowInvoice>()
        .verb::<create::Create>()
        .verb::<issue::Issue>()
        .verb::<void::Void>()
}
