//! Calendar days as shown.

use super::model::DayKind;
use super::store::CalendarDay;
use chrono::NaiveDate;
use ltc_http::{Look, Work, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A day that differs from its weekday.
    pub struct CalendarDayView {
        id: Uuid,
        version: i64,
        country: String,
        day: NaiveDate,
        kind: DayKind,
        name: String,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl CalendarDayView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, day: CalendarDay) -> Self {
        Self::of(day, look.allowed("calendar_day", ["update"].into_iter()))
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, day: CalendarDay) -> Self {
        Self::of(day, work.allowed("calendar_day", ["update"].into_iter()))
    }
    fn of(d: CalendarDay, allowed_actions: Vec<String>) -> Self {
        Self {
            id: d.id,
            version: d.version,
            country: d.country,
            day: d.day,
            kind: d.kind,
            name: d.name,
            allowed_actions,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
}
