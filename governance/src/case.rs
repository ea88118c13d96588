//! The deal (全程): one id from the first lead to the closed contract. Every record of the deal carries it,
//! its event stream tells the whole story, and its lock orders the verbs that touch it.
//!
//! Reading order: `model` (stages, templates, grades), `clocks` (the sub-process times), `store`, `list`.

pub mod clocks;
mod list;
mod model;
mod store;

pub use list::{CaseView, Cases, ShowEvents};
pub use model::{CaseState, Clock, Grade, Stage, Template};
pub(crate) use store::membership;
pub use store::{Case, load_for_update, titles};
