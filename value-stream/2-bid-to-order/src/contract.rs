//! Contracts (合同, CT), process step S5 and X1 (domain.md 2.5, 2.8): from the accepted quote to a text that
//! both have signed, and on to its closure. Before it: the quote; after it: sales order, delivery, billing.
//!
//! Reading order: `model` (the text), `lifecycle`, `totals` (instalments, obligations), `circular`, `checks`
//! (what can be wrong), `comparison` (ATB against ATC), `store`, `request`, `view`, then the verbs in the
//! order of the lifecycle; `keep_quote`, `gate_decided` and `complete_when_accepted` are for `throughline/`.

mod accept_handover;
pub(crate) mod checks;
mod circular;
mod close;
mod comparison;
mod complete;
mod countersign;
mod draft;
mod finalise;
mod gate_decided;
mod keep_quote;
mod lifecycle;
mod list;
mod make_effective;
pub(crate) mod model;
mod negotiate;
mod reject;
mod reopen;
pub(crate) mod request;
mod request_atc;
mod resume;
mod show;
mod sign;
pub(crate) mod store;
mod suspend;
mod terminate;
pub(crate) mod totals;
mod update;
pub(crate) mod view;

pub use close::{close, close_light};
pub use complete::complete_when_accepted;
pub use gate_decided::{gate_decided, gate_lapsed};
pub use keep_quote::keep_quote;
pub use lifecycle::LIFECYCLE;
pub use list::Contracts;
pub use model::{ContractKind, ContractState, MilestoneTerm, Terms};
pub(crate) use store::agreed_quote;
pub use store::{AgreedQuote, Contract, ContractVersion, NegotiationRound};

use ltc_http::Api;

/// Routes of `/contracts`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Contracts>()
        .query::<show::Show>()
        .query::<show::Versions>()
        .verb::<draft::Draft>()
        .verb::<update::Update>()
        .verb::<negotiate::Negotiate>()
        .verb::<finalise::Finalise>()
        .verb::<reopen::Reopen>()
        .verb::<request_atc::RequestAtc>()
        .verb::<sign::Sign>()
        .verb::<countersign::Countersign>()
        .verb::<make_effective::MakeEffective>()
        .verb::<accept_handover::AcceptHandover>()
        .verb::<suspend::Suspend>()
        .verb::<resume::Resume>()
        .verb::<complete::Complete>()
        .verb::<terminate::Terminate>()
        .verb::<reject::Reject>()
        .verb::<close::Close>()
}
