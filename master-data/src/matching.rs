//! Are these two the same company? (domain.md 6.9) Pure rules, for leads and for accounts: names are folded and
//! compared in characters and in pinyin, phones and domains are brought to one form, and the score says what it is
//! made of.
//!
//! Reading order: `fold` (one form of a name), `keys` (what is compared, and by what candidates are found),
//! `similarity`, `score`.

pub mod fold;
pub mod keys;
pub mod score;
pub mod similarity;

pub use keys::{Keys, Known};
pub use score::{CERTAIN, Evidence, EvidenceKind, LIKELY, Match, compare};
