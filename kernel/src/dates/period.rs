//! Accounting periods: calendar months (domain 0.2).

use super::{BusinessDate, DateError, add_months};
use chrono::Datelike;
use std::fmt;
use std::str::FromStr;

/// A calendar month, written `2026-01`. Ordered by time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    first_on: BusinessDate,
}

impl Period {
    /// A month of the years 1 to 9999.
    pub fn new(year: i32, month: u32) -> Result<Self, DateError> {
        let first_on = BusinessDate::from_ymd_opt(year, month, 1).filter(|_| (1..=9999).contains(&year));
        first_on.map(|first_on| Self { first_on }).ok_or(DateError::OutOfRange)
    }

    /// The month a date lies in.
    pub fn of(date: BusinessDate) -> Self {
        Self { first_on: date.with_day(1).unwrap_or(date) }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.first_on.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.first_on.month()
    }

    /// Its first day.
    pub const fn first_on(self) -> BusinessDate {
        self.first_on
    }

    /// Its last day.
    pub fn last_on(self) -> BusinessDate {
        let last = (28..=31).rev().find_map(|day| self.first_on.with_day(day));
        last.unwrap_or(self.first_on)
    }

    /// The date lies in this month.
    pub fn contains(self, date: BusinessDate) -> bool {
        Self::of(date) == self
    }

    /// The month `months` later (earlier when negative).
    pub fn plus(self, months: i32) -> Result<Self, DateError> {
        add_months(self.first_on, months).map(Self::of)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year(), self.month())
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Period {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl Period {
    /// Reads `2026-01`: four digits, a hyphen, two digits.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (year, month) = text.split_once('-').ok_or(DateError::MalformedPeriod)?;
        let number = |part: &str, width: usize| {
            let plain = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| plain).ok_or(DateError::MalformedPeriod)
        };
        let year = i32::try_from(number(year, 4)?).map_err(|_| DateError::MalformedPeriod)?;
        Self::new(year, number(month, 2)?).map_err(|_| DateError::MalformedPeriod)
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
