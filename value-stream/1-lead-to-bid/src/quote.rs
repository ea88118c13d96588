//! Quotes (报价, domain.md 2.4): S4 of the stream. Each version is a row; a decided version is bound to the hash of
//! its content. An accepted quote is handed over to the contract, or becomes an order at once.
//!
//! Reading order: `model`, `lifecycle`, `pricing`, `parts`, `checks` (pure), `store`, `catalogue` (facts of the products),
//! `offer` (the form and how a version is made), `priced` (an offer with its prices), `view`, `ask_price`,
//! `discount_level` and `signing` (who would have to sign), `difference` (pure) and `compare`, `document` (its PDF), then one file for each verb, `outcome`, `list`, `show`.

mod accept;
mod approval;
mod ask_price;
mod catalogue;
mod check;
pub mod checks;
mod compare;
mod create;
pub mod difference;
pub mod discount_level;
pub mod document;
mod expire;
pub mod lifecycle;
mod list;
pub mod model;
mod offer;
pub mod outcome;
pub mod parts;
mod priced;
pub mod pricing;
mod reject;
mod request_atb;
mod request_deal_approval;
mod revise;
mod send;
mod show;
mod signing;
pub mod store;
pub mod view;

pub(crate) use catalogue::line_words;
pub(crate) use create::{begin, begun};
pub(crate) use document::{Issued, issued, with_buyer};
pub use lifecycle::LIFECYCLE;
pub use list::Quotes;
pub(crate) use model::LineWords;
pub use offer::dimensions;
pub(crate) use offer::{QuoteLineForm, QuoteOffer};
pub use outcome::{AgreedTerms, agreed_terms, gate_decided, gate_lapsed, template_switched};
pub use store::Quote;

use ltc_http::Api;

/// Everything under `/quotes`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Quotes>()
        .query::<show::Show>()
        .query::<signing::Signers>()
        .query::<compare::Compare>()
        .pdf::<document::ShowDocument>()
        .question::<ask_price::AskPrice>()
        .verb::<create::Create>()
        .verb::<revise::Revise>()
        .verb::<check::Check>()
        .verb::<request_atb::RequestAtb>()
        .verb::<request_deal_approval::RequestDealApproval>()
        .verb::<send::Send>()
        .verb::<accept::Accept>()
        .verb::<reject::Reject>()
        .verb::<expire::Expire>()
}
