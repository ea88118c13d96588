//! Forms on other people's pages (网站表单, domain.md 2.2): a page of its own that any site shows in a frame. What a visitor
//! sends becomes a lead with his consent; what a program sends is dropped without a word.
//!
//! Reading order: `guard` (is it a person? pure), `store`, `view`, `enter`, `list`, `receive` (a visitor's lead).

mod enter;
pub mod guard;
mod list;
pub mod receive;
pub mod store;
pub mod view;

pub use enter::LIFECYCLE;
pub use store::WebForm;

use ltc_http::Api;

/// Routes of `/web-forms`; the page that visitors see is served by the server itself.
pub fn routes() -> Api {
    Api::new()
        .list::<list::WebForms>()
        .query::<list::Show>()
        .verb::<enter::Create>()
        .verb::<enter::Update>()
        .verb::<enter::Close>()
        .verb::<enter::Reopen>()
}
