//! Lines with ranges and their sums. Pure.

use ltc_kernel::{Currency, Findings, Money, MoneyError, Quantity};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One line; amounts in minor units of the opportunity's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub product_line: String,
    pub product_id: Option<Uuid>,
    pub quantity: Option<Quantity>,
    pub least_minor: i64,
    pub likely_minor: i64,
    pub most_minor: i64,
    pub note: Option<String>,
}

/// What the lines bring together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub least: Money,
    pub likely: Money,
    pub most: Money,
}

/// # Errors
/// More than an amount can hold.
pub fn sum(items: &[Item], currency: Currency) -> Result<Range, MoneyError> {
    let of = |minor: fn(&Item) -> i64| {
        Money::sum(currency, items.iter().map(|item| Money::new(minor(item), currency)))
    };
    Ok(Range {
        least: of(|item| item.least_minor)?,
        likely: of(|item| item.likely_minor)?,
        most: of(|item| item.most_minor)?,
    })
}

/// The product lines, each once, in the order of the items.
pub fn lines(items: &[Item]) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for item in items {
        if !lines.contains(&item.product_line) {
            lines.push(item.product_line.clone());
        }
    }
    lines
}

/// Something is expected of each line, and least <= likely <= most.
pub fn check(items: &[Item]) -> Findings {
    let mut findings = Findings::new();
    for (i, item) in items.iter().enumerate() {
        let at = |field: &str| ["/items/", &i.to_string(), "/", field].concat();
        findings.check(!item.product_line.is_empty(), at("product_line"), "required");
        findings.check(item.likely_minor > 0, at("amount/amount"), "money.not_positive");
        findings.check(item.least_minor >= 0, at("amount_low/amount"), "money.negative");
        findings.check(item.least_minor <= item.likely_minor, at("amount_low"), "range.inverted");
        findings.check(item.most_minor >= item.likely_minor, at("amount_high"), "range.inverted");
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    fn item(line: &str, least: i64, likely: i64, most: i64) -> Item {
        Item {
            product_line: line.to_owned(),
            product_id: None,
            quantity: None,
            least_minor: least,
            likely_minor: likely,
            most_minor: most,
            note: None,
        }
    }

    #[test]
    fn sums_and_lines() {
        let items = [item("RAN", 80, 100, 130), item("EDGE", 0, 50, 50), item("RAN", 1, 1, 1)];
        let range = sum(&items, Currency::CNY).unwrap();
        assert_eq!((range.least.minor(), range.likely.minor(), range.most.minor()), (81, 151, 181));
        assert_eq!(lines(&items), ["RAN", "EDGE"]);
        let huge = [item("A", 0, i64::MAX, i64::MAX), item("B", 0, 1, 1)];
        assert!(sum(&huge, Currency::CNY).is_err());
    }

    #[test]
    fn ranges_are_in_order() {
        let table = "
            line | least | likely | most | findings
            RAN  | 80    | 100    | 130  |
            RAN  | 100   | 100    | 100  |
            RAN  | 101   | 100    | 99   | /items/0/amount_low range.inverted, /items/0/amount_high range.inverted
            RAN  | -1    | 0      | 0    | /items/0/amount/amount money.not_positive, /items/0/amount_low/amount money.negative
                 | 1     | 1      | 1    | /items/0/product_line required
        ";
        for [line, least, likely, most, expected] in rows(table) {
            let number = |text: &str| text.parse().unwrap();
            let found = check(&[item(line, number(least), number(likely), number(most))]);
            let found: Vec<_> =
                found.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()].join(" ")).collect();
            assert_eq!(found.join(", "), expected);
        }
    }
}
