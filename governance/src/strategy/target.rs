//! Targets (domain.md 2.9, 1): what a unit or a person has to reach in a period, cascaded from the top. Children sum to
//! their parent, or the difference is known and has a reason.
//!
//! Reading order: `model`, `period`, `cascade` (how a target may be split, the sum check), `lifecycle`, `store`,
//! `view`, `place` (where a new target stands), the verbs `create`, `update`, `release`, `revise`, `withdraw`, `list`.

pub mod cascade;
mod create;
mod lifecycle;
mod list;
mod model;
pub mod period;
mod place;
mod release;
mod revise;
mod store;
mod update;
mod view;
mod withdraw;

pub use lifecycle::LIFECYCLE;
pub use list::Targets;
pub use model::{Metric, TargetState};
pub use period::PlanPeriod;
pub use store::Target;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Targets>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<release::Release>()
        .verb::<revise::Revise>()
        .verb::<withdraw::Withdraw>()
}
