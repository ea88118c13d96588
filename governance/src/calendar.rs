//! Working calendars by country: public holidays and make-up workdays (调休). Promised dates, service
//! levels and dunning count working days with them.
//!
//! Reading order: `model`, `store` (`working_calendar`, `of_house`), `view`, the verbs. A day entered by mistake is
//! turned round: a holiday that is none becomes a workday.

pub mod create;
pub mod list;
pub mod model;
pub mod show;
pub mod store;
pub mod update;
pub mod view;

pub use model::DayKind;
pub use store::{CalendarDay, of_house, working_calendar};

use ltc_http::Api;

/// Routes of `/calendar-days`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::CalendarDays>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
