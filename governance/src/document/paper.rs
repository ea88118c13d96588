//! What all printed documents share: figures as they are written, an amount in words, the language that is asked for, the
//! template that prints.
//!
//! Reading order: `format`, `in_words` (pure), `asked`.

mod asked;
mod format;
mod in_words;

pub use asked::{asked, template_of};
pub use format::{date, moment, money, paragraphs, percent, quantity, rounded_percent, unit_price};
pub use in_words::{in_capitals, in_words};
