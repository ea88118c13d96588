//! Units of our own organisation as a tree of codes: `CN`, `CN/EAST`, `CN/EAST/SH`. A person belongs to one unit;
//! a deal counts for the unit of its account responsible and for every unit above.
//!
//! Reading order: `code`, `store`, `view`, `create`, `update`, `list`.

pub mod code;
mod create;
mod list;
mod store;
mod update;
mod view;

pub use store::{OrgUnit, all, unit_of};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::OrgUnits>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
