//! A template and values become pages (ADR 0015). The typesetter is closed: it reads the template and the values that
//! it is given, and nothing else; no clock, no file, no network. The same sheet gives the same bytes.
//!
//! Reading order: `sheet` (what goes in and comes out), `fonts`, `rules` (what a template may not do), `world` (all that
//! the typesetter can see), `print`.

mod fonts;
mod print;
mod rules;
mod sheet;
mod world;

#[cfg(test)]
mod tests;

pub use print::print;
pub use sheet::{Fault, FaultKind, Printed, Sheet};
