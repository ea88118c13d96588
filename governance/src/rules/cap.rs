//! A bound over a whole table: the most that its groups can give together. The score of a lead is out of a hundred
//! (domain.md 6.1, 6.10): parts whose weight times most add up to more would lift every lead over the bands. Pure.

use super::jdm::Jdm;
use ltc_kernel::{Findings, Quantity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Of each group only the largest row counts, because one row hits; the groups add up to at most `most`.
#[derive(Clone, Debug, Deserialize)]
pub struct Cap {
    /// The column that names the group.
    pub each: String,
    /// The two columns whose product is what a row can give.
    pub times: [String; 2],
    pub most: String,
}

impl Cap {
    /// `rules.above_cap` when the table can give more. Cells that are formulas are judged when they are run.
    pub fn check(&self, content: &Jdm, findings: &mut Findings) {
        let Ok(most) = Quantity::parse(&self.most) else { return };
        let sum = self.sum(content);
        if sum.is_none_or(|sum| sum > most) {
            let sum = sum.map(Quantity::to_text).unwrap_or_default();
            findings.add_with(
                "/content/rules",
                "rules.above_cap",
                &[("sum", sum.as_str()), ("most", &most.to_text())],
            );
        }
    }

    /// `None`: more than a number can hold.
    fn sum(&self, content: &Jdm) -> Option<Quantity> {
        let mut largest: BTreeMap<&str, i128> = BTreeMap::new();
        let scaled = |row: usize, column: &str| {
            Quantity::parse(content.cell(row, column)).map_or(0, |q| i128::from(q.scaled()))
        };
        for row in 0..content.rules.len() {
            let gives = scaled(row, &self.times[0]).checked_mul(scaled(row, &self.times[1]))?;
            let known = largest.entry(content.cell(row, &self.each)).or_default();
            *known = gives.max(*known);
        }
        let all = largest.into_values().try_fold(0_i128, i128::checked_add)?;
        i64::try_from(all / i128::from(Quantity::SCALE)).ok().map(Quantity::from_scaled)
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped::shipped;
    use super::*;

    #[test]
    fn the_parts_of_a_score_are_out_of_a_hundred() {
        let delivered = shipped("lead_parts").unwrap();
        let cap = delivered.cap.as_ref().unwrap();
        let told = |content: &Jdm| {
            let mut findings = Findings::new();
            cap.check(content, &mut findings);
            findings.as_slice().iter().map(|f| f.params["sum"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(told(&delivered.content), Vec::<String>::new());
        // The part with three rows counts once, by its largest.
        let mut heavier = delivered.content.clone();
        heavier.rules[4].insert("weight".to_owned(), "0.61".to_owned());
        assert_eq!(told(&heavier), ["100.4"]);
    }
}
