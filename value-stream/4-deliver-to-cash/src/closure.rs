//! Closing a contract (domain.md 2.8.3): the checklist, the request for ATCC, and what its GO does.
//!
//! Reading order: `checklist` (what must be done, pure), `standing` (reads it), `show`, `request_atcc`,
//! `decided`, `light` (light deals close by themselves).

pub mod checklist;
mod decided;
mod light;
mod request_atcc;
mod show;
mod standing;

pub use decided::{contract_changed, contract_closed, gate_decided, gate_lapsed};
pub use light::close_light_deal;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new().query::<show::ClosingChecklist>().verb::<request_atcc::RequestAtcc>()
}
