//! Rules that people can change (domain.md 3.1, 3.5, 6.1, 6.2 and 2.8.2 as decision tables): a table has condition columns and result columns in
//! the JDM shape, its cells are expressions, and its versions are dated, tested and released by four eyes.
//! A workspace that changed nothing works by the tables that are shipped.
//!
//! Reading order: `jdm` (what a table looks like), `value` (numbers stay decimal), `cell` and `table` (compile and
//! run), `shipped` (the tables as delivered), `model` and `lifecycle`, `store`, `in_force` (which version holds on a
//! day, and `evaluate`), `entry` (what a gate asks for), `cases` (stored test cases), `view`, then the verbs `create`, `update`, `submit`, `release`,
//! `give_back`, `discard`, and what is read: `list`, `overview`, `run`.

mod cap;
mod cases;
mod cell;
mod create;
mod discard;
mod entry;
mod give_back;
mod in_force;
mod jdm;
mod lifecycle;
mod list;
mod model;
mod overview;
mod release;
mod run;
mod shipped;
mod store;
mod submit;
mod table;
mod update;
mod value;
mod view;

#[cfg(test)]
mod tests;

pub use entry::asked_for;
pub use in_force::{InForce, Outcome, by_version, evaluate, in_force, in_force_all};
pub use jdm::{Column, HitPolicy, Jdm, ValueKind};
pub use lifecycle::LIFECYCLE;
pub use list::{DecisionTables, ShowDecisionTable};
pub use model::{TableState, TestCase};
pub use shipped::{CODES, shipped};
pub use store::DecisionTableVersion;
pub use table::{CellError, Hit, RunError, Table};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .query::<overview::Rules>()
        .query::<run::RunOnce>()
        .list::<DecisionTables>()
        .query::<ShowDecisionTable>()
        .query::<run::RunCases>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<submit::Submit>()
        .verb::<release::Release>()
        .verb::<give_back::Return>()
        .verb::<discard::Discard>()
}
