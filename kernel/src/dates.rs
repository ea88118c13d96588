//! Business dates, working calendars and periods (domain 0.2).
//!
//! An instant becomes a business date in the time zone of the legal entity. Nothing here asks
//! what time it is now: the date comes in as an argument.

mod calendar;
mod period;

pub use calendar::Calendar;
pub use period::Period;

use crate::finding::Refusal;
use chrono::{DateTime, Days, Months, NaiveDate, Offset, TimeZone, Utc};
use std::fmt;

/// A date without a zone: postings, due dates, acceptance.
pub type BusinessDate = NaiveDate;

/// What can be wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Beyond the dates that can be reckoned with: `date.out_of_range`.
    OutOfRange,
    /// Not a month written `2026-01`: `date.malformed_period`.
    MalformedPeriod,
    /// The calendar has no working day in the years around: `calendar.no_working_day`.
    NoWorkingDay,
}

impl DateError {
    /// The stable error code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfRange => "date.out_of_range",
            Self::MalformedPeriod => "date.malformed_period",
            Self::NoWorkingDay => "calendar.no_working_day",
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::error::Error for DateError {}

impl From<DateError> for Refusal {
    fn from(error: DateError) -> Self {
        Self::invalid(error.code())
    }
}

/// The date on the calendar of `zone` at the instant `at`.
pub fn business_date(at: DateTime<Utc>, zone: chrono_tz::Tz) -> BusinessDate {
    let utc = at.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(offset).unwrap_or(utc).date()
}

/// Calendar days from one date to another; negative when `to` is earlier.
pub fn days_between(from: BusinessDate, to: BusinessDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The date `days` calendar days later (earlier when negative).
pub fn add_days(date: BusinessDate, days: i64) -> Result<BusinessDate, DateError> {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(distance) } else { date.checked_add_days(distance) };
    moved.ok_or(DateError::OutOfRange)
}

/// The same day `months` later (earlier when negative); the last day when that month is shorter.
pub fn add_months(date: BusinessDate, months: i32) -> Result<BusinessDate, DateError> {
    let distance = Months::new(months.unsigned_abs());
    let moved =
        if months < 0 { date.checked_sub_months(distance) } else { date.checked_add_months(distance) };
    moved.ok_or(DateError::OutOfRange)
}
