//! The score of a survey: five answers of 0 to 100, weighted 30/30/20/10/10. Pure.

use ltc_kernel::{Findings, Quantity};
use serde::{Deserialize, Serialize};

/// The answers, 0 to 100 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    pub delivery: i64,
    pub quality: i64,
    pub response: i64,
    pub commercial: i64,
    pub documents: i64,
}

impl Scores {
    fn all(self) -> [(&'static str, i64, i64); 5] {
        [
            ("/delivery", self.delivery, 30),
            ("/quality", self.quality, 30),
            ("/response", self.response, 20),
            ("/commercial", self.commercial, 10),
            ("/documents", self.documents, 10),
        ]
    }
    /// Finding `survey.out_of_range` at each answer outside 0 to 100.
    pub fn check(self, prefix: &str) -> Findings {
        let mut findings = Findings::new();
        for (at, score, _) in self.all() {
            findings.check((0..=100).contains(&score), [prefix, at].concat(), "survey.out_of_range");
        }
        findings
    }
    /// The weighted score, 0 to 100.
    pub fn weighted(self) -> Quantity {
        let hundredths: i64 = self.all().iter().map(|(_, score, weight)| score * weight).sum();
        Quantity::from_scaled(hundredths * (Quantity::SCALE / 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S-01 step 11: 95, 92, 91, 88, 89 give 92.0.
    #[test]
    fn the_answers_are_weighted() {
        let scores = Scores { delivery: 95, quality: 92, response: 91, commercial: 88, documents: 89 };
        assert_eq!(scores.weighted().to_text(), "92");
        assert!(scores.check("").is_empty());
        assert!(!Scores { delivery: 101, ..scores }.check("").is_empty());
    }
}
