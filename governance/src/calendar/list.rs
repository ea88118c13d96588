//! Pages of days of calendars.

use super::store::CalendarDay;
use super::view::CalendarDayView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /calendar-days`
pub struct CalendarDays;

impl List for CalendarDays {
    const ROUTE: &'static str = "GET /calendar-days";
    const ACTION: &'static str = "calendar_day.read";
    type Row = CalendarDay;
    type View = CalendarDayView;
    const SORTS: &'static [(&'static str, Column<CalendarDay>, Kind)] =
        &[("day", CalendarDay::day, Kind::Date)];
    const FILTERS: &'static [Filter<CalendarDay>] = &[
        Filter::is("country", CalendarDay::country, Kind::Text),
        Filter::is("kind", CalendarDay::kind, Kind::Text),
        Filter::from("from", CalendarDay::day, Kind::Date),
        Filter::to("to", CalendarDay::day, Kind::Date),
    ];
    const SEARCH: &'static [Column<CalendarDay>] = &[CalendarDay::name];

    async fn view(look: &Look, rows: Vec<CalendarDay>) -> Result<Vec<CalendarDayView>, Fail> {
        Ok(rows.into_iter().map(|row| CalendarDayView::seen(look, row)).collect())
    }
}
