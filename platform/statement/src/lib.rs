//! Statements of an account as banks write them: CAMT.052/053/054 (ISO 20022), MT940 (SWIFT), OFX, and tables (CSV, XLSX)
//! by mapping profiles that are data. Pure: bytes in, a [`Statement`] or coded findings out. It knows what a statement
//! is and no other business word (domain.md 4.6).
//!
//! Reading order: `model`, `amount`, `xml`, `camt`, `mt940`, `ofx`, `profile` and `table`, `file` (which of them it is),
//! `checks` (whether a whole file may be believed), `key` (whether a line is known).

pub mod amount;
mod camt;
pub mod checks;
mod file;
pub mod key;
mod model;
mod mt940;
mod ofx;
pub mod profile;
mod swift_text;
mod table;
mod xml;

pub use file::read;
pub use model::{Format, Line, Statement};
pub use profile::Profile;
