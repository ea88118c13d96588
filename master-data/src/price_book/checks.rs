//! What a price book must fulfil (domain.md 2.4). Pure.

use super::model::{Change, PriceBookKind, Target, Tier};
use chrono::NaiveDate;
use ltc_kernel::{Findings, Quantity, Ratio};
use std::collections::HashMap;
use uuid::Uuid;

/// The head of a book as entered.
#[derive(Clone, Debug)]
pub struct Head {
    pub kind: PriceBookKind,
    pub has_currency: bool,
    pub for_account: bool,
    pub for_group: bool,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// A line as entered.
#[derive(Clone, Debug)]
pub struct Entered {
    pub product_id: Option<Uuid>,
    pub product_line: Option<String>,
    pub min_quantity: Option<Quantity>,
    /// Hundred-millionths of the currency of the book.
    pub price: Option<i64>,
    pub discount: Option<Ratio>,
}

/// Everything wrong with the head.
pub fn head(head: &Head) -> Findings {
    let mut findings = Findings::new();
    let forward = head.valid_to.is_none_or(|last| last >= head.valid_from);
    findings.check(forward, "/valid_to", "date.before_start");
    findings.check(!(head.for_account && head.for_group), "/account_id", "price_book.account_or_group");
    match head.kind {
        PriceBookKind::Book => {}
        PriceBookKind::Agreement => {
            findings.check(head.for_account || head.for_group, "/account_id", "price_book.whose_agreement");
        }
        PriceBookKind::Promotion => {
            findings.check(head.valid_to.is_some(), "/valid_to", "price_book.promotion_ends");
        }
    }
    findings
}

/// The tiers, and everything wrong with the lines: pointers `/lines/0/price`.
pub fn tiers(entered: &[Entered], head: &Head) -> (Vec<Tier>, Findings) {
    let mut findings = Findings::new();
    findings.check(!entered.is_empty(), "/lines", "price_book.no_lines");
    let mut tiers = vec![];
    for (i, line) in entered.iter().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), "/", field].concat();
        let min_quantity = line.min_quantity.unwrap_or_default();
        findings.check(!min_quantity.is_negative(), at("min_quantity"), "quantity.negative");
        let target = match (line.product_id, &line.product_line) {
            (Some(product), None) => Target::Product(product),
            (None, Some(name)) => Target::ProductLine(name.clone()),
            (None, None) => Target::Everything,
            (Some(_), Some(_)) => {
                findings.add(at("product_line"), "price_book.product_or_line");
                continue;
            }
        };
        let change = match (line.price, line.discount) {
            (Some(price), None) => Change::Price(price),
            (None, Some(off)) => Change::Off(off),
            _ => {
                findings.add(at("price"), "price_book.price_or_discount");
                continue;
            }
        };
        match change {
            Change::Price(price) => {
                findings.check(price >= 0, at("price"), "unit_price.negative");
                findings.check(head.has_currency, "/currency", "price_book.currency_needed");
                let one = matches!(target, Target::Product(_));
                findings.check(one, at("price"), "price_book.price_needs_product");
            }
            Change::Off(off) => {
                let possible = (0..=Ratio::SCALE).contains(&off.scaled());
                findings.check(possible, at("discount"), "discount.out_of_range");
            }
        }
        tiers.push(Tier { target, min_quantity, change });
    }
    if findings.is_empty() {
        findings.merge(ladders(&tiers));
    }
    (tiers, findings)
}

/// A tier stands once, and who buys more does not pay more.
fn ladders(tiers: &[Tier]) -> Findings {
    let mut findings = Findings::new();
    let mut by_target: HashMap<&Target, Vec<usize>> = HashMap::new();
    for (i, tier) in tiers.iter().enumerate() {
        by_target.entry(&tier.target).or_default().push(i);
    }
    let mut faults = vec![];
    for steps in by_target.values_mut() {
        steps.sort_by_key(|i| (tiers[*i].min_quantity.scaled(), *i));
        for pair in steps.windows(2) {
            let (low, high) = (&tiers[pair[0]], &tiers[pair[1]]);
            if low.min_quantity == high.min_quantity {
                faults.push((pair[1], "min_quantity", "price_book.tier_twice"));
                continue;
            }
            let rises = match (low.change, high.change) {
                (Change::Price(less), Change::Price(more)) => more > less,
                (Change::Off(less), Change::Off(more)) => more < less,
                _ => false,
            };
            if rises {
                let field = if matches!(high.change, Change::Price(_)) { "price" } else { "discount" };
                faults.push((pair[1], field, "price_book.tier_rises"));
            }
        }
    }
    faults.sort_unstable();
    for (i, field, code) in faults {
        findings.add(["/lines/", &i.to_string(), "/", field].concat(), code);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn codes(findings: &Findings) -> Vec<String> {
        let text = |f: &ltc_kernel::Finding| [f.pointer.as_str(), " ", &f.code].concat();
        findings.as_slice().iter().map(text).collect()
    }

    #[test]
    fn a_head_says_for_whom_and_how_long() {
        // kind, account, group, to, findings
        let table = "
            BOOK      - - -          -
            BOOK      a g -          /account_id=price_book.account_or_group
            BOOK      - - 2026-01-01 -
            BOOK      - - 2025-12-31 /valid_to=date.before_start
            AGREEMENT - - -          /account_id=price_book.whose_agreement
            AGREEMENT a - -          -
            AGREEMENT - g -          -
            PROMOTION - - -          /valid_to=price_book.promotion_ends
            PROMOTION - - 2026-02-01 -
        ";
        for row in table.lines().map(str::trim).filter(|r| !r.is_empty()) {
            let w: Vec<_> = row.split_whitespace().collect();
            let entered = Head {
                kind: w[0].parse().unwrap(),
                has_currency: true,
                for_account: w[1] != "-",
                for_group: w[2] != "-",
                valid_from: day("2026-01-01"),
                valid_to: (w[3] != "-").then(|| day(w[3])),
            };
            let found = codes(&head(&entered)).join(" ").replace(' ', "=");
            assert_eq!(if found.is_empty() { "-" } else { &found }, w[4], "{row}");
        }
    }

    #[test]
    fn every_fault_of_the_lines_is_found() {
        let line = |product: bool, name: &str, min: &str, price: &str, off: &str| Entered {
            product_id: product.then(Uuid::nil),
            product_line: (name != "-").then(|| name.to_owned()),
            min_quantity: (min != "-").then(|| Quantity::parse(min).unwrap()),
            price: (price != "-").then(|| price.parse().unwrap()),
            discount: (off != "-").then(|| Ratio::parse(off).unwrap()),
        };
        let head = Head {
            kind: PriceBookKind::Book,
            has_currency: false,
            for_account: false,
            for_group: false,
            valid_from: day("2026-01-01"),
            valid_to: None,
        };
        let lines = [
            line(true, "WLAN", "-", "100", "-"),
            line(true, "-", "-", "100", "0.1"),
            line(true, "-", "-1", "-", "1.5"),
            line(false, "-", "-", "100", "-"),
        ];
        let expected = [
            "/lines/0/product_line price_book.product_or_line",
            "/lines/1/price price_book.price_or_discount",
            "/lines/2/min_quantity quantity.negative",
            "/lines/2/discount discount.out_of_range",
            "/currency price_book.currency_needed",
            "/lines/3/price price_book.price_needs_product",
        ];
        assert_eq!(codes(&tiers(&lines, &head).1), expected);
        assert_eq!(codes(&tiers(&[], &head).1), ["/lines price_book.no_lines"]);
        let head = Head { has_currency: true, ..head };
        let ladder = [
            line(true, "-", "-", "100", "-"),
            line(true, "-", "10", "110", "-"),
            line(true, "-", "10", "90", "-"),
            line(false, "WLAN", "1", "-", "0.1"),
            line(false, "WLAN", "5", "-", "0.05"),
        ];
        let expected = [
            "/lines/1/price price_book.tier_rises",
            "/lines/2/min_quantity price_book.tier_twice",
            "/lines/4/discount price_book.tier_rises",
        ];
        assert_eq!(codes(&tiers(&ladder, &head).1), expected);
    }
}
