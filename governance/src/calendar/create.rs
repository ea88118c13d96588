//! A holiday or a make-up workday.

use super::model::DayKind;
use super::store::CalendarDay;
use super::view::CalendarDayView;
use chrono::NaiveDate;
use ltc_http::{Belongs, Country, Findings, Verb, Work, form, text_fields};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

text_fields!(DayKind);

form! {
    /// A day of a country that differs from its weekday.
    pub struct CalendarDayCreate { country: Country, day: NaiveDate, kind: DayKind, name: String }
}

/// `POST /calendar-days`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /calendar-days";
    const ACTION: &'static str = "calendar_day.create";
    const STATUS: u16 = 201;
    type Input = CalendarDayCreate;
    type Output = CalendarDayView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CalendarDayCreate) -> Result<CalendarDayView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let same = work.select::<CalendarDay>().eq(CalendarDay::country, input.country.0.clone());
        let there = same.eq(CalendarDay::day, input.day).one().await?.is_some();
        let mut findings = Findings::new();
        findings.check(!there, "/day", "calendar_day.exists");
        findings.finish()?;
        let at = work.now();
        let day = CalendarDay {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            country: input.country.0,
            day: input.day,
            kind: input.kind,
            name: input.name,
        };
        work.begin(id);
        work.insert(&day);
        let announcement =
            Announcement::new("calendar_day.created", id).touches("calendar_day", id, &day.day.to_string());
        work.announce(announcement.attr("country", &day.country).attr("kind", day.kind));
        Ok(CalendarDayView::written(work, day))
    }
}
