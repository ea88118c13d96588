//! The one import kit: a file of rows in any of the usual forms becomes rows of text, columns are mapped to fields, what
//! is wrong is told by row and column, and a job brings the good rows in (ADR 0014). It knows no business word: a room
//! gives it a `Kind`, the house gives it the list of all kinds.
//!
//! Reading order. Pure: `encoding`, `delimiter`, `rows` (CSV in pieces), `workbook` (XLSX), `field` and `mapping` (columns to
//! fields), `exports` (ready mappings), `cell` (dates, amounts, yes and no), `request` (a row as a request), `safe` (text
//! that a spreadsheet must not run), `mail` (a saved e-mail), `content` (a small file inside a request). Then `kind` (what
//! a room gives), `people` (who is meant by a name) and `desk` (the routes and the job).

pub mod base64;
pub mod cell;
pub mod content;
pub mod delimiter;
pub mod desk;
pub mod encoding;
pub mod exports;
pub mod field;
pub mod kind;
pub mod mail;
pub mod mapping;
pub mod people;
pub mod request;
pub mod rows;
pub mod safe;
pub mod workbook;

pub use content::FileContent;
pub use encoding::Encoding;
pub use field::{FieldSpec, Finder, Is, Words};
pub use kind::{Judged, Kind, Moment, Ready, Registry, RowFinding, RowKind, Run, Taken};
pub use mail::Mail;
pub use mapping::Mapping;
pub use request::{Request, Settings};

use ltc_store::Migration;

/// The tables of files on their way in.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "import_0001", sql: include_str!("../migrations/0001_import.sql") }];
