//! The resource board (domain.md 2.9, 3; O-R6): what graded deals need of each role and week, what they hold, what there
//! is. A before B before C: a lower grade that holds what a higher one is short of stands in the list of conflicts, and
//! can be taken from with a trace on both deals.
//!
//! Reading order: `model`, `levels` (need by grade), `board` (sums, conflicts; pure), `store`, `view`, `hold` (taking
//! free hours), the verbs `set_capacity`, `plan`, `book`, `reallocate`, `release`, and `list`, `show_board`.

pub mod board;
mod book;
mod hold;
pub mod levels;
mod list;
mod model;
mod plan;
mod reallocate;
mod release;
mod set_capacity;
mod show_board;
mod store;
mod view;

pub use model::ResourceRole;
pub use plan::PlanResources;
pub use store::{ResourceCapacity, ResourceDemand};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::ResourceCapacities>()
        .list::<list::ResourceDemands>()
        .query::<show_board::ShowBoard>()
        .verb::<set_capacity::SetCapacity>()
        .verb::<plan::PlanResources>()
        .verb::<book::Book>()
        .verb::<reallocate::Reallocate>()
        .verb::<release::Release>()
}
