//! What the documents of this stage share with all others.

pub(crate) use ltc_governance::document::paper::{
    asked, date, moment, money, paragraphs, percent, quantity, rounded_percent, template_of, unit_price,
};
