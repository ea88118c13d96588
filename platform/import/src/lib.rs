//! The one import kit: a file of rows in any of the usual forms becomes rows of text, columns are mapped to fields, and
//! what is wrong with a row is told by row and column. Pure: bytes in, rows out; rooms judge and store.
//!
//! Reading order: `encoding`, `delimiter`, `table` (CSV and XLSX), `mapping` (columns to fields), `cell` (dates,
//! amounts, yes and no), `safe` (text that a spreadsheet must not run), `mail` (a saved e-mail).

pub mod base64;
pub mod cell;
pub mod delimiter;
pub mod encoding;
pub mod mail;
pub mod mapping;
pub mod safe;
pub mod table;

pub use encoding::Encoding;
pub use mail::Mail;
pub use mapping::{FieldSpec, Mapping};
pub use table::{Table, TableError, read};
