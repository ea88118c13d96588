//! What all documents of this stage share: figures as they are written, the language that is asked for, the template that
//! prints.
//!
//! Reading order: `format` (pure), `asked`.

mod asked;
mod format;

pub(crate) use asked::{asked, template_of};
pub(crate) use format::{date, moment, money, paragraphs, percent, quantity, rounded_percent, unit_price};
