//! Grade and suggested limit of a customer (domain.md 4.8). Pure.

use super::model::CreditGrade;
use ltc_kernel::{Findings, Money, MoneyError};

/// The points of each part; together at most 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub payment_history: i64,
    pub financials: i64,
    pub years_and_size: i64,
    pub outside_records: i64,
    pub relationship: i64,
}

impl Score {
    /// The parts with their field and their most.
    fn parts(&self) -> [(&'static str, i64, i64); 5] {
        [
            ("/payment_history", self.payment_history, 35),
            ("/financials", self.financials, 25),
            ("/years_and_size", self.years_and_size, 15),
            ("/outside_records", self.outside_records, 15),
            ("/relationship", self.relationship, 10),
        ]
    }
    /// Findings `credit_profile.points` for each part out of its range.
    pub fn check(&self, findings: &mut Findings) {
        for (field, points, most) in self.parts() {
            if !(0..=most).contains(&points) {
                findings.add_with(field, "credit_profile.points", &[("most", &most.to_string())]);
            }
        }
    }
    pub fn total(&self) -> i64 {
        self.parts().iter().map(|part| part.1).sum()
    }
    pub fn grade(&self) -> CreditGrade {
        match self.total() {
            85.. => CreditGrade::Aaa,
            70..=84 => CreditGrade::A,
            55..=69 => CreditGrade::B,
            40..=54 => CreditGrade::C,
            _ => CreditGrade::D,
        }
    }
}

/// The most that a grade is given without a word of its own, in units of base currency [D].
fn cap(grade: CreditGrade) -> i64 {
    match grade {
        CreditGrade::Aaa => 50_000_000,
        CreditGrade::A => 20_000_000,
        CreditGrade::B => 5_000_000,
        CreditGrade::C => 1_000_000,
        CreditGrade::D => 0,
    }
}

/// The least of: a tenth of the customer's net assets (where they are known), twice the average monthly sales to it times
/// its terms in months, and the cap of its grade.
pub fn suggested(
    grade: CreditGrade,
    net_assets: Option<Money>,
    monthly_sales: Money,
    term_days: i64,
) -> Result<Money, MoneyError> {
    let currency = monthly_sales.currency();
    let by_sales = monthly_sales.times_fraction(i128::from(2 * term_days), 30)?;
    let cap = Money::parse(&cap(grade).to_string(), currency)?;
    let least = by_sales.min(cap)?;
    match net_assets {
        Some(assets) => least.min(assets.times_fraction(1, 10)?),
        None => Ok(least),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn score(points: [i64; 5]) -> Score {
        let [payment_history, financials, years_and_size, outside_records, relationship] = points;
        Score { payment_history, financials, years_and_size, outside_records, relationship }
    }
    fn yuan(units: i64) -> Money {
        Money::new(units * 100, Currency::CNY)
    }

    #[test]
    fn five_parts_make_a_grade() {
        for (points, total, grade) in [
            ([35, 25, 15, 15, 10], 100, "AAA"),
            ([35, 25, 15, 10, 0], 85, "AAA"),
            ([35, 25, 15, 9, 0], 84, "A"),
            ([35, 25, 10, 0, 0], 70, "A"),
            ([35, 25, 9, 0, 0], 69, "B"),
            ([35, 20, 0, 0, 0], 55, "B"),
            ([35, 19, 0, 0, 0], 54, "C"),
            ([35, 5, 0, 0, 0], 40, "C"),
            ([35, 4, 0, 0, 0], 39, "D"),
        ] {
            let score = score(points);
            assert_eq!((score.total(), score.grade().as_str()), (total, grade));
        }
    }

    #[test]
    fn every_part_out_of_range_is_told() {
        let mut findings = Findings::new();
        score([36, -1, 15, 16, 10]).check(&mut findings);
        let told = findings.finish().unwrap_err();
        let at: Vec<_> = told.findings.iter().map(|f| f.pointer.as_str()).collect();
        assert_eq!(at, ["/payment_history", "/financials", "/outside_records"]);
    }

    #[test]
    fn the_least_of_three_is_suggested() {
        let of = |grade, assets: Option<i64>, sales, days| {
            suggested(grade, assets.map(yuan), yuan(sales), days).unwrap()
        };
        assert_eq!(of(CreditGrade::A, Some(60_000_000), 1_000_000, 60), yuan(4_000_000), "sales");
        assert_eq!(of(CreditGrade::A, Some(30_000_000), 1_000_000, 60), yuan(3_000_000), "net assets");
        assert_eq!(of(CreditGrade::B, None, 9_000_000, 60), yuan(5_000_000), "the cap of the grade");
        assert_eq!(of(CreditGrade::D, None, 9_000_000, 60), yuan(0));
    }
}
