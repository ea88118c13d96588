//! Contract changes (合同变更, CO), process step X1 (domain.md 2.8.1, 4.4.5): what both parties agree anew after
//! signing, judged at ATAC. Before it: a contract in force; after it: its next version, a budget baseline,
//! revised order lines, and `ContractChanged` for delivery, billing and revenue.
//!
//! Reading order: `model` (states, accounting treatment), `pricing` (lines and instalments afterwards), `delivered` (what stays),
//! `margin`, `store`, `request`, `view`, then `create`, `assess`, `request_atac`, `sign`, `implement`.

mod assess;
mod create;
mod delivered;
mod gate_decided;
mod implement;
mod list;
mod margin;
mod model;
mod negotiate;
mod pricing;
mod reject;
mod request;
mod request_atac;
mod sign;
mod store;
mod view;
mod withdraw;

pub use gate_decided::{gate_decided, gate_lapsed};
pub use model::{ChangeContent, ChangeOrigin, ContractChangeState, LIFECYCLE, TreatmentFacts};
pub use store::ContractChange;

use ltc_http::Api;

/// Routes of `/contract-changes`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::ContractChanges>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<assess::Assess>()
        .verb::<request_atac::RequestAtac>()
        .verb::<negotiate::Negotiate>()
        .verb::<sign::Sign>()
        .verb::<implement::Implement>()
        .verb::<reject::Reject>()
        .verb::<withdraw::Withdraw>()
}
