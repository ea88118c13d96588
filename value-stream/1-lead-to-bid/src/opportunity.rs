//! Opportunities (机会点, domain.md 2.3, 6.4): S2 and S3 of the stream. Made from a lead or directly, qualified by
//! BANT, graded, initiated by ATI; won with the contract, lost or cancelled with a reason.
//!
//! Reading order: `model` (words), `lifecycle`, `stages` (evidence of O1 to O7), `store`, `open` (how one is
//! made), `ati` (subject and entry criteria), `view`, then one file for each verb, `outcome` (what other stages
//! report), `list`, `show`, `similar`, `board`.

pub mod ati;
mod board;
mod cancel;
mod create;
pub mod file;
mod grade_deal;
mod hold;
pub mod lifecycle;
mod list;
mod lose;
pub mod model;
mod move_stage;
pub mod open;
pub mod outcome;
mod qualify;
mod quoted;
mod request_ati;
mod resume;
mod show;
mod similar;
pub mod stages;
pub mod store;
mod update;
pub mod view;

pub use lifecycle::LIFECYCLE;
pub use list::Opportunities;
pub use outcome::{awarded, gate_decided, gate_lapsed, grade_changed, owner_changed, template_switched, won};
pub use quoted::quoted_amount;
pub use store::Opportunity;

use ltc_http::Api;

/// Everything under `/opportunities`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Opportunities>()
        .query::<board::Board>()
        .query::<show::Show>()
        .query::<similar::Similar>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<qualify::Qualify>()
        .verb::<grade_deal::GradeDeal>()
        .verb::<move_stage::MoveStage>()
        .verb::<hold::Hold>()
        .verb::<resume::Resume>()
        .verb::<lose::Lose>()
        .verb::<cancel::Cancel>()
        .verb::<request_ati::RequestAti>()
}
