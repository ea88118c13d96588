use chrono::{Datelike, Days, NaiveDate};
use ltc_kernel::text_enum;

text_enum! {
    /// Whose time is planned.
    pub enum ResourceRole {
        Solution = "SOLUTION",
        Delivery = "DELIVERY",
        Engineering = "ENGINEERING",
        Finance = "FINANCE",
        Legal = "LEGAL",
    }
}

/// Hours of one person in a week, where people are given.
pub const HOURS_OF_A_PERSON: i64 = 40;

/// The Monday of a day's week.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// Mondays from the week of a day on.
pub fn weeks(from: NaiveDate, count: i64) -> Vec<NaiveDate> {
    let first = week_of(from);
    let week = |n: u64| first.checked_add_days(Days::new(7 * n));
    (0..u64::try_from(count).unwrap_or(0)).filter_map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        let day = |t: &str| t.parse::<NaiveDate>().unwrap();
        assert_eq!(week_of(day("2026-01-04")), day("2025-12-29"));
        assert_eq!(week_of(day("2026-01-05")), day("2026-01-05"));
        assert_eq!(weeks(day("2026-01-07"), 2), [day("2026-01-05"), day("2026-01-12")]);
        assert!(weeks(day("2026-01-07"), -1).is_empty());
    }
}
