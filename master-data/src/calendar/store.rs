//! Calendar days as stored, and the working calendar made of them.

use super::model::DayKind;
use chrono::{NaiveDate, Weekday};
use ltc_kernel::Calendar;
use ltc_store::{Fail, Reads, record, stored_text};

stored_text!(DayKind);

record! {
    /// A day of a country that differs from its weekday.
    pub struct CalendarDay in "calendar_day" {
        /// ISO 3166 alpha-2.
        country: String,
        day: NaiveDate,
        kind: DayKind,
        name: String,
    }
}

/// The working calendar of a country: Monday to Friday, less its holidays, plus its make-up workdays.
pub async fn working_calendar(db: &impl Reads, country: &str) -> Result<Calendar, Fail> {
    let days = db.select::<CalendarDay>().eq(CalendarDay::country, country.to_owned()).all().await?;
    let of = |kind: DayKind| days.iter().filter(move |d| d.kind == kind).map(|d| d.day);
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    Ok(Calendar::new(&week, of(DayKind::Holiday), of(DayKind::Workday)))
}
