//! Turning a day round, or renaming it.

use super::model::DayKind;
use super::store::CalendarDay;
use super::view::CalendarDayView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Country and day stay.
    pub struct CalendarDayUpdate { kind: DayKind, name: String }
}

/// `POST /calendar-days/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /calendar-days/{id}/update";
    const ACTION: &'static str = "calendar_day.update";
    type Input = CalendarDayUpdate;
    type Output = CalendarDayView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CalendarDayUpdate) -> Result<CalendarDayView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<CalendarDay>(id).await?;
        work.fresh(&before)?;
        let mut after = CalendarDay { kind: input.kind, name: input.name, ..before.clone() };
        work.update(&mut after)?;
        let announcement =
            Announcement::new("calendar_day.updated", id).touches("calendar_day", id, &after.day.to_string());
        work.announce(announcement.change("kind", before.kind, after.kind).change(
            "name",
            &before.name,
            &after.name,
        ));
        Ok(CalendarDayView::written(work, after))
    }
}
