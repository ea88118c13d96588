//! Years, quarters and months of a plan: `2026`, `2026-Q1`, `2026-03`. Pure.
use chrono::NaiveDate;
use ltc_kernel::Period;
use std::fmt;
use std::str::FromStr;

/// A year, a quarter or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanPeriod {
    first: Period,
    months: i32,
}

impl PlanPeriod {
    pub fn first_on(self) -> NaiveDate {
        self.first.first_on()
    }
    pub fn last_on(self) -> NaiveDate {
        self.first.plus(self.months - 1).map_or(self.first.last_on(), Period::last_on)
    }
    /// Lies within the other, or is the same.
    pub fn within(self, other: Self) -> bool {
        self.first_on() >= other.first_on() && self.last_on() <= other.last_on()
    }
    pub fn overlaps(self, other: Self) -> bool {
        self.first_on() <= other.last_on() && other.first_on() <= self.last_on()
    }
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first_on()..=self.last_on()).contains(&day)
    }
    pub fn is_quarter(self) -> bool {
        self.months == 3
    }
    /// The quarter of a day.
    pub fn quarter_of(day: NaiveDate) -> Self {
        let month = Period::of(day);
        let back = i32::try_from((month.month() - 1) % 3).unwrap_or(0);
        Self { first: month.plus(-back).unwrap_or(month), months: 3 }
    }
}

impl FromStr for PlanPeriod {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let first = |year: &str, month: u32| {
            let four = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
            let year = year.parse::<i32>().ok().filter(|y| four && (2000..=2199).contains(y)).ok_or(())?;
            Period::new(year, month).map_err(|_| ())
        };
        match text.split_once('-') {
            None => Ok(Self { first: first(text, 1)?, months: 12 }),
            Some((year, part)) => match part {
                "Q1" | "Q2" | "Q3" | "Q4" => {
                    let quarter: u32 = part[1..].parse().map_err(|_| ())?;
                    Ok(Self { first: first(year, quarter * 3 - 2)?, months: 3 })
                }
                _ => {
                    let month: Period = text.parse().map_err(|_| ())?;
                    Ok(Self { first: first(year, month.month())?, months: 1 })
                }
            },
        }
    }
}

impl fmt::Display for PlanPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.months {
            12 => write!(f, "{:04}", self.first.year()),
            3 => write!(f, "{:04}-Q{}", self.first.year(), self.first.month().div_ceil(3)),
            _ => write!(f, "{}", self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> PlanPeriod {
        text.parse().unwrap()
    }

    #[test]
    fn periods_are_read_and_written() {
        for (text, first, last) in [
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-Q1", "2026-01-01", "2026-03-31"),
            ("2026-Q4", "2026-10-01", "2026-12-31"),
            ("2028-02", "2028-02-01", "2028-02-29"),
        ] {
            assert_eq!(p(text).to_string(), text);
            assert_eq!(
                (p(text).first_on().to_string(), p(text).last_on().to_string()),
                (first.into(), last.into())
            );
        }
        for bad in ["", "26", "2026-Q5", "2026-13", "2026-1", "2026-q1", "2026-Q", "1999", "2026-", "Q1-2026"]
        {
            assert!(bad.parse::<PlanPeriod>().is_err(), "{bad}");
        }
    }

    #[test]
    fn parts_lie_within() {
        assert!(p("2026-Q2").within(p("2026")));
        assert!(p("2026-05").within(p("2026-Q2")));
        assert!(!p("2026-07").within(p("2026-Q2")));
        assert!(!p("2026").within(p("2026-Q2")));
        assert!(p("2026-05").overlaps(p("2026-Q2")));
        assert!(!p("2026-Q1").overlaps(p("2026-Q2")));
        assert_eq!(PlanPeriod::quarter_of("2026-05-31".parse().unwrap()), p("2026-Q2"));
    }
}
