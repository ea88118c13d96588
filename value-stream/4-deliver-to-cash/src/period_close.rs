//! Closing a month: a checklist that fills itself, and the closing that it lets pass (domain.md 0.2, 4.2, S-17).
//!
//! Reading order: `checklist` (each point and where it stands), `show`, `close`.

pub mod checklist;
mod close;
mod show;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new().query::<show::ShowChecklist>().verb::<close::Close>()
}
