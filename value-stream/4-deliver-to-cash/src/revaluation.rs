//! Month-end revaluation (E26, domain.md 4.11): foreign monetary items are carried at the closing rate; the difference
//! goes to 6603.03 and the new carrying amount stays. A contract liability is not monetary: it keeps its layers.
//!
//! Reading order: `items` (what is valued, and the entry, pure), `store`, `run`, `list`.

pub mod items;
mod list;
mod run;
mod store;

pub use store::Revaluation;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new().list::<list::Revaluations>().query::<list::ShowRevaluation>().verb::<run::RunRevaluation>()
}
