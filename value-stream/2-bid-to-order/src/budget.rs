//! Budgets (预算, BG), the second of the four calculations (domain.md 4.1): what may be spent on a deal, by
//! category, in baselines that are approved by someone else than their author. Before it: the locked
//! estimate; after it: actual cost, and the final account.
//!
//! Reading order: `model` (categories, lifecycle, arithmetic), `store`, `view`, `create`, `update`,
//! `approve`, `raise` (the baseline of a contract change), `control` (when cost is booked), `list`.

mod approve;
mod control;
mod create;
mod list;
mod model;
mod raise;
mod store;
mod update;
mod view;

pub use control::control;
pub use model::{BudgetControl, BudgetLine, BudgetState, CostCategory, LIFECYCLE};
pub use raise::{CostChange, raise_version};
pub use store::{Budget, in_force};

use ltc_http::Api;

/// Routes of `/budgets`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Budgets>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<approve::Approve>()
}
