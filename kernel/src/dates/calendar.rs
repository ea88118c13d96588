//! Which days people work: weekdays, minus holidays, plus make-up workdays (调休).

use super::{BusinessDate, DateError, add_days, days_between};
use chrono::{Datelike, Weekday};
use std::collections::BTreeSet;

/// Longest distance that is reckoned in working days: a hundred years.
const FURTHEST: u64 = 36_600;
/// A longer run of days off means that the calendar is wrong.
const LONGEST_BREAK: u32 = 400;

/// A working calendar. A make-up workday wins over a holiday on the same date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    working: [bool; 7],
    holidays: BTreeSet<BusinessDate>,
    make_up_workdays: BTreeSet<BusinessDate>,
}

impl Calendar {
    /// A calendar of regular weekdays, days off, and extra days worked.
    pub fn new(
        working_weekdays: &[Weekday],
        holidays: impl IntoIterator<Item = BusinessDate>,
        make_up_workdays: impl IntoIterator<Item = BusinessDate>,
    ) -> Self {
        let mut working = [false; 7];
        for weekday in working_weekdays {
            working[weekday.num_days_from_monday() as usize] = true;
        }
        Self {
            working,
            holidays: holidays.into_iter().collect(),
            make_up_workdays: make_up_workdays.into_iter().collect(),
        }
    }

    /// Monday to Friday, no holidays.
    pub fn monday_to_friday() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        Self::new(&[Mon, Tue, Wed, Thu, Fri], [], [])
    }

    /// Whether people work on this date.
    pub fn is_working(&self, date: BusinessDate) -> bool {
        self.make_up_workdays.contains(&date) || (self.is_regular(date) && !self.holidays.contains(&date))
    }

    /// The n-th working day after `date` (before it when negative). Zero gives `date` itself,
    /// working or not.
    pub fn add_working_days(&self, date: BusinessDate, n: i64) -> Result<BusinessDate, DateError> {
        if n.unsigned_abs() > FURTHEST {
            return Err(DateError::OutOfRange);
        }
        let mut date = date;
        for _ in 0..n.unsigned_abs() {
            date = self.neighbour(date, n.signum())?;
        }
        Ok(date)
    }

    /// This date when people work on it, else the next working day.
    pub fn on_or_after(&self, date: BusinessDate) -> Result<BusinessDate, DateError> {
        if self.is_working(date) { Ok(date) } else { self.neighbour(date, 1) }
    }

    /// Working days after `from` up to and including `to`; negative when `to` is earlier. So
    /// Friday to Monday is 1, and it undoes [`Calendar::add_working_days`].
    pub fn working_days_between(&self, from: BusinessDate, to: BusinessDate) -> i64 {
        if to >= from { self.count(from, to) } else { -self.count(before(to), before(from)) }
    }

    /// The next working day in one direction (1 or -1).
    fn neighbour(&self, date: BusinessDate, step: i64) -> Result<BusinessDate, DateError> {
        let mut date = date;
        for _ in 0..LONGEST_BREAK {
            date = add_days(date, step)?;
            if self.is_working(date) {
                return Ok(date);
            }
        }
        Err(DateError::NoWorkingDay)
    }

    /// Working days after `from` up to and including `to`, counted by whole weeks.
    fn count(&self, from: BusinessDate, to: BusinessDate) -> i64 {
        let days = days_between(from, to);
        let in_a_week = self.working.iter().filter(|works| **works).count() as i64;
        let rest = from.iter_days().skip(1).take((days % 7) as usize);
        let regular = days / 7 * in_a_week + rest.filter(|date| self.is_regular(*date)).count() as i64;
        let within = |set: &BTreeSet<BusinessDate>, keep: &dyn Fn(BusinessDate) -> bool| {
            set.range(from..=to).filter(|date| **date != from && keep(**date)).count() as i64
        };
        let off =
            within(&self.holidays, &|date| self.is_regular(date) && !self.make_up_workdays.contains(&date));
        let extra = within(&self.make_up_workdays, &|date| !self.is_regular(date));
        regular - off + extra
    }

    fn is_regular(&self, date: BusinessDate) -> bool {
        self.working[date.weekday().num_days_from_monday() as usize]
    }
}

/// The day before; the first date there is has none and stands for itself.
fn before(date: BusinessDate) -> BusinessDate {
    date.pred_opt().unwrap_or(date)
}
