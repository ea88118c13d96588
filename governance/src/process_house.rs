//! The process house (流程架构, domain.md 2.0): levels L1 to L6 with owner, input, output, decision point, screen
//! and figures in Chinese and English. The shipped house is revision 0; a process owner edits it node by node in
//! versions that somebody else releases. Every verb of the system belongs to exactly one activity (L5); `cargo
//! xtask tidy` compares the shipped map with the API.
//!
//! Reading order: `model` (a node), `roles`, `shipped` (the data), `house` (the tree on a day), `check` (what is
//! wrong with an edit), `lifecycle`, `store`, `form`, `draft`, `update`, `release`, `discard`, `view`, `tree`,
//! `card`, `list`, `diagram` (the layout of a process), `bpmn` (the same as BPMN 2.0), `export`.

mod bpmn;
mod card;
mod check;
mod diagram;
mod discard;
mod draft;
mod export;
mod form;
mod house;
mod lifecycle;
mod list;
mod model;
mod release;
mod roles;
mod shipped;
mod store;
mod tree;
mod update;
mod view;

#[cfg(test)]
mod tests;

pub use bpmn::bpmn;
pub use card::ShowNode;
pub use diagram::{Bounds, Diagram, Edge, Figure, FigureKind, Lane, diagram};
pub use discard::Discard;
pub use draft::Draft;
pub use export::{ShowBpmn, ShowDiagram};
pub use house::{House, on_day};
pub use lifecycle::LIFECYCLE;
pub use list::Versions;
pub use model::{Content, Live, Node, Text, VersionState};
pub use release::Release;
pub use store::NodeVersion;
pub use tree::ShowHouse;
pub use update::Update;

pub fn routes() -> ltc_http::Api {
    ltc_http::Api::new()
        .query::<ShowHouse>()
        .list::<Versions>()
        .query::<ShowNode>()
        .query::<ShowDiagram>()
        .download::<ShowBpmn>()
        .verb::<Draft>()
        .verb::<Update>()
        .verb::<Release>()
        .verb::<Discard>()
}
