//! Formulas over sums of attributes: `power <= 0.8*supply - 20`. Linear, in whole numbers, so that they can be searched
//! exactly. Pure.

use std::collections::BTreeMap;

/// Numbers and attributes are millionths, so a product of both is 10^-12.
pub const SCALE: i128 = 1_000_000;

/// How both sides compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    AtMost,
    AtLeast,
    Equal,
    Below,
    Above,
}

/// Left less right, compared with zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Attribute to its factor in millionths.
    pub factors: BTreeMap<String, i64>,
    /// Millionths.
    pub constant: i64,
    pub comparison: Comparison,
}

const SIGNS: [(&str, Comparison); 5] = [
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("<", Comparison::Below),
    (">", Comparison::Above),
    ("=", Comparison::Equal),
];

impl Formula {
    /// Reads a formula; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, comparison) = SIGNS.iter().find(|(sign, _)| text.contains(sign))?;
        let (left, right) = text.split_once(sign)?;
        let mut formula = Self { factors: BTreeMap::new(), constant: 0, comparison: *comparison };
        formula.take(left, 1)?;
        formula.take(right, -1)?;
        (!formula.factors.is_empty()).then_some(formula)
    }

    fn take(&mut self, side: &str, sign: i64) -> Option<()> {
        let spaced = side.replace('-', "+-");
        let terms: Vec<&str> = spaced.split('+').map(str::trim).collect();
        // An empty first term stands before a leading minus.
        let terms = match terms.split_first() {
            Some((first, rest)) if first.is_empty() && !rest.is_empty() => rest,
            _ => &terms,
        };
        for term in terms {
            let (term, sign) = match term.strip_prefix('-') {
                Some(rest) => (rest.trim(), -sign),
                None => (*term, sign),
            };
            let factors: Vec<&str> = term.split('*').map(str::trim).collect();
            match factors.as_slice() {
                [one] if is_name(one) => self.add(one, 1_000_000 * sign)?,
                [one] => self.constant = self.constant.checked_add(number(one)?.checked_mul(sign)?)?,
                [n, name] | [name, n] if is_name(name) => self.add(name, number(n)?.checked_mul(sign)?)?,
                _ => return None,
            }
        }
        Some(())
    }
    fn add(&mut self, name: &str, factor: i64) -> Option<()> {
        let sum = self.factors.entry(name.to_owned()).or_insert(0);
        *sum = sum.checked_add(factor)?;
        Some(())
    }
    /// Left less right in 10^-12, for sums of attributes in millionths.
    pub fn gap(&self, sum_of: impl Fn(&str) -> i128) -> i128 {
        let sums = self.factors.iter().map(|(name, factor)| i128::from(*factor) * sum_of(name));
        sums.sum::<i128>() + i128::from(self.constant) * SCALE
    }
    /// Whether the gap is as the formula wants it.
    pub fn holds(&self, gap: i128) -> bool {
        match self.comparison {
            Comparison::AtMost => gap <= 0,
            Comparison::AtLeast => gap >= 0,
            Comparison::Equal => gap == 0,
            Comparison::Below => gap < 0,
            Comparison::Above => gap > 0,
        }
    }
}

/// The name of an attribute: letters, digits and `_`, a letter first.
pub fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Millionths of a decimal number; large ones are no number.
pub fn number(text: &str) -> Option<i64> {
    ltc_kernel::Ratio::parse(text.trim())
        .ok()
        .map(|ratio| ratio.scaled())
        .filter(|n| n.abs() <= 1_000_000_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formula, power, supply, holds (`-`: no formula).
    const TABLE: &str = "
        power <= supply             | 100 | 100 | true
        power <= supply             | 101 | 100 | false
        power < supply              | 100 | 100 | false
        power <= 0.8*supply         | 80  | 100 | true
        power <= 0.8*supply         | 81  | 100 | false
        power + 20 <= supply        | 80  | 100 | true
        -power + supply >= 20       | 81  | 100 | false
        2 * power = supply + supply | 100 | 100 | true
        power*0.5 > supply - 50.5   | 100 | 100 | true
        power >= 10                 | 10  | 0   | true
        10 <= 20                    | 0   | 0   | -
        power                       | 0   | 0   | -
        power <= supply * supply    | 0   | 0   | -
        power <= (supply)           | 0   | 0   | -
        power <= 1.0000001          | 0   | 0   | -
        power <=                    | 0   | 0   | -
    ";

    #[test]
    fn formulas_compare_sums() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let value = |text: &str| i128::from(number(text).unwrap());
            let found = Formula::parse(cells[0]).map(|formula| {
                let gap = formula.gap(|name| value(if name == "power" { cells[1] } else { cells[2] }));
                formula.holds(gap).to_string()
            });
            assert_eq!(found.as_deref().unwrap_or("-"), cells[3], "{row}");
        }
    }
}
