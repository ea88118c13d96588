//! Which rate a tax code has on a day. Pure.

use chrono::NaiveDate;
use ltc_kernel::{Ratio, Refusal};

/// A rate of a code for a span of days; `valid_to` is the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedRate {
    pub code: String,
    pub rate: Ratio,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

impl DatedRate {
    /// The span holds this day.
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }

    /// Both spans hold some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| a.valid_to.is_some_and(|last| last < b.valid_from);
        self.code == other.code && !before(self, other) && !before(other, self)
    }
}

/// The dated rates of some codes.
#[derive(Clone, Debug, Default)]
pub struct TaxTable(Vec<DatedRate>);

impl TaxTable {
    /// A table of these rows.
    pub fn new(rows: impl IntoIterator<Item = DatedRate>) -> Self {
        Self(rows.into_iter().collect())
    }

    /// The rate on a day. Refused `tax_code.unknown`, or `tax_code.not_valid_on` with `code` and `on`; put
    /// it under the field with `Findings::keep`.
    pub fn rate(&self, code: &str, on: NaiveDate) -> Result<Ratio, Refusal> {
        let mut known = self.0.iter().filter(|row| row.code == code).peekable();
        if known.peek().is_none() {
            return Err(Refusal::invalid("tax_code.unknown").with("code", code));
        }
        let valid = known.find(|row| row.covers(on)).map(|row| row.rate);
        valid.ok_or_else(|| Refusal::invalid("tax_code.not_valid_on").with("code", code).with("on", on))
    }
}
