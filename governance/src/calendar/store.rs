//! Calendar days as stored, and the working calendar made of them.

use super::model::DayKind;
use chrono::{NaiveDate, Weekday};
use ltc_kernel::Calendar;
use ltc_store::{Fail, Reads, Record, record, settled, stored_text};
use std::collections::BTreeMap;
use std::sync::Arc;

stored_text!(DayKind);

record! {
    /// A day of a country that differs from its weekday.
    pub struct CalendarDay in setting "calendar_day" {
        /// ISO 3166 alpha-2.
        country: String,
        day: NaiveDate,
        kind: DayKind,
        name: String,
    }
}

/// The working calendar of a country: Monday to Friday, less its holidays, plus its make-up workdays.
pub async fn working_calendar(db: &(impl Reads + Sync), country: &str) -> Result<Calendar, Fail> {
    let all = calendars(db).await?;
    Ok(all.get(country).cloned().unwrap_or_else(Calendar::monday_to_friday))
}

/// The working calendar of the country in which the house works.
pub async fn of_house(db: &(impl Reads + Sync)) -> Result<Calendar, Fail> {
    match db.workspace().country() {
        Some(country) => working_calendar(db, country.as_str()).await,
        None => Ok(Calendar::monday_to_friday()),
    }
}

/// By country; read once for each revision of the settings.
async fn calendars(db: &(impl Reads + Sync)) -> Result<Arc<BTreeMap<String, Calendar>>, Fail> {
    settled(db, CalendarDay::TABLE, || {
        Box::pin(async {
            let mut by_country: BTreeMap<String, Vec<CalendarDay>> = BTreeMap::new();
            for day in db.select::<CalendarDay>().all().await? {
                by_country.entry(day.country.clone()).or_default().push(day);
            }
            Ok(by_country.into_iter().map(|(country, days)| (country, made_of(&days))).collect())
        })
    })
    .await
}

fn made_of(days: &[CalendarDay]) -> Calendar {
    let of = |kind: DayKind| days.iter().filter(move |d| d.kind == kind).map(|d| d.day);
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    Calendar::new(&week, of(DayKind::Holiday), of(DayKind::Workday))
}
