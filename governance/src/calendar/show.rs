//! One day of a calendar.

use super::store::CalendarDay;
use super::view::CalendarDayView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /calendar-days/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /calendar-days/{id}";
    const ACTION: &'static str = "calendar_day.read";
    type Output = CalendarDayView;

    async fn run(look: &Look, id: Uuid) -> Result<CalendarDayView, Fail> {
        let found = look.get::<CalendarDay>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(CalendarDayView::seen(look, found))
    }
}
