//! Acceptances (AP): submitted with evidence, decided by the customer's signature, or deemed by clause. Only
//! a certified one moves invoices and revenue (D-R1, domain.md 2.6).
//!
//! Reading order: `model`, `lifecycle`, `checks`, `store`, `view`, `certify`, the verbs.

mod accept;
mod accept_with_punch;
mod certify;
mod checks;
mod clause;
mod close_punch;
mod create;
mod deem;
mod lifecycle;
mod list;
mod model;
mod reject;
mod resubmit;
mod store;
mod view;

pub use clause::{AcceptanceClause, contract_changed, contract_signed};
pub use lifecycle::LIFECYCLE;
pub use list::Acceptances;
pub use model::{AcceptanceState, AcceptanceType, Criterion};
pub use store::Acceptance;
pub use view::AcceptanceView;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Acceptances>()
        .query::<list::ShowAcceptance>()
        .verb::<create::Create>()
        .verb::<accept::Accept>()
        .verb::<accept_with_punch::AcceptWithPunch>()
        .verb::<close_punch::ClosePunch>()
        .verb::<reject::Reject>()
        .verb::<resubmit::Resubmit>()
        .verb::<deem::Deem>()
}
