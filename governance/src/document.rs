//! Documents that leave the house (报价单 and what follows it): templates in typst markup that people change in versions,
//! one for each kind and language. The shipped one is revision 0. Who writes in a version does not release it, and only
//! what prints its sample without a fault is released. What prints them is given by the server: without it every
//! document is answered with `document.not_built`.
//!
//! Reading order: `model`, `lifecycle`, `shipped`, `store`, `press` (what prints), `paper` (what documents share), `in_force` (which version holds at an
//! instant), `view`, one file for each verb, `preview`, `kinds`, `list`.

mod create;
mod discard;
mod in_force;
mod kinds;
mod lifecycle;
mod list;
mod model;
pub mod paper;
pub mod press;
mod preview;
mod release;
mod shipped;
mod store;
mod update;
mod view;

pub use in_force::{TemplateInForce, by_version, in_force};
pub use lifecycle::LIFECYCLE;
pub use model::{DocumentKind, DocumentLanguage, TemplateState};
pub use shipped::sample;
pub use store::DocumentTemplate;

pub fn routes() -> ltc_http::Api {
    ltc_http::Api::new()
        .query::<kinds::Kinds>()
        .list::<list::DocumentTemplates>()
        .query::<list::ShowDocumentTemplate>()
        .question::<preview::Preview>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<release::Release>()
        .verb::<discard::Discard>()
}
