//! Process templates (domain.md 3.7): how much of the process a deal goes through, as versioned data. Five are
//! shipped (revision 0 of each code); a workspace makes its own revisions. A deal keeps the version it had at ATI.
//!
//! Reading order: `model` (what a template says), `questions` (what code asks it), `checks`, `walk` (what a deal would
//! go through), `compare`, `shipped`, `lifecycle`, `store` (`of` is the only door), `draft`, `switch`, `show`, `view`.

mod checks;
mod compare;
pub(crate) mod data;
mod draft;
mod lifecycle;
mod model;
mod questions;
mod shipped;
mod show;
mod store;
mod switch;
mod view;
mod walk;

pub use lifecycle::{LIFECYCLE, TemplateState};
pub use model::{
    BudgetControl, ChangeRule, CoreTeamRule, Criterion, EstimateDepth, GateMode, GateRule, Management, Names,
    ReviewDepth, TemplateContent,
};
pub use shipped::shipped;
pub use store::{CaseTemplate, TemplateVersion, Version, fix, in_force, misfit, of, version_of};

use ltc_http::Api;

/// Everything under `/process-templates`, and what a deal goes by.
pub fn routes() -> Api {
    Api::new()
        .query::<show::ShowAll>()
        .query::<show::Show>()
        .query::<show::Compare>()
        .query::<show::ShowWalk>()
        .verb::<draft::Draft>()
        .verb::<draft::Update>()
        .verb::<draft::Release>()
        .verb::<draft::Discard>()
        .verb::<switch::Switch>()
        .query::<switch::ShowCaseTemplate>()
}
