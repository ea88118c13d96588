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

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, rate, valid from, valid to.
    const ROWS: &str = "
        CN13  0.13  2019-04-01  -
        CN16  0.16  2018-05-01  2019-03-31
        CN1   0.01  2023-01-01  2027-12-31
        DE19  0.16  2020-07-01  2020-12-31
        DE19  0.19  2021-01-01  -
    ";
    /// Code, day, rate or refusal.
    const ASKED: &str = "
        CN13  2026-01-15  0.130000
        CN13  2019-03-31  tax_code.not_valid_on
        CN16  2019-03-31  0.160000
        CN16  2019-04-01  tax_code.not_valid_on
        CN1   2027-12-31  0.010000
        CN1   2028-01-01  tax_code.not_valid_on
        DE19  2020-12-31  0.160000
        DE19  2021-01-01  0.190000
        CN99  2026-01-15  tax_code.unknown
    ";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }
    fn rows() -> Vec<DatedRate> {
        let row = |line: &str| {
            let w: Vec<_> = line.split_whitespace().collect();
            let valid_to = (w[3] != "-").then(|| day(w[3]));
            DatedRate {
                code: w[0].to_owned(),
                rate: Ratio::parse(w[1]).expect("a ratio"),
                valid_from: day(w[2]),
                valid_to,
            }
        };
        ROWS.lines().map(str::trim).filter(|l| !l.is_empty()).map(row).collect()
    }

    #[test]
    fn the_rate_of_the_day_holds() {
        let table = TaxTable::new(rows());
        for line in ASKED.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let w: Vec<_> = line.split_whitespace().collect();
            let answer = table.rate(w[0], day(w[1])).map_or_else(|r| r.code.to_string(), |r| r.to_text());
            assert_eq!(answer, w[2], "{line}");
        }
    }

    #[test]
    fn spans_of_one_code_must_not_overlap() {
        let rows = rows();
        let (early, late) = (&rows[3], &rows[4]);
        assert!(!early.overlaps(late));
        let longer = DatedRate { valid_to: Some(day("2021-01-01")), ..early.clone() };
        assert!(longer.overlaps(late) && late.overlaps(&longer));
        assert!(!rows[0].overlaps(&rows[1]));
    }
}
