//! Tracks by which leads are kept warm (培育计划, domain.md 6.3): mails, calls and tasks, each so many days after the one
//! before was done. A step becomes a planned activity of the lead's owner; nothing is sent by the program itself. Consent is asked
//! before each step, and a track ends at once when the customer replies, takes the consent back, or the lead comes to
//! an end.
//!
//! Reading order: `model` and `lifecycle` (words), `template` (texts with holes, pure), `plan` (what is next and when, pure),
//! `store`, `view`, `track` (enter and change), `enrol` (by hand or when a lead goes to nurturing), `fire` (what the clock
//! does), `wait` (until the former step is done), `stop` (and pause), `figures`, `list`.

mod enrol;
mod figures;
mod fire;
pub mod lifecycle;
mod list;
pub mod model;
pub mod plan;
mod stop;
pub mod store;
pub mod template;
mod track;
pub mod view;
mod wait;

pub use enrol::went_to_nurturing;
pub use fire::{is_due, run as run_steps};
pub use stop::ended;
pub use store::{Enrolment, NurtureTrack};
pub use wait::went_on;

use ltc_http::Api;

/// Everything under `/nurture-tracks` and `/nurture-enrolments`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Tracks>()
        .list::<list::Enrolments>()
        .query::<list::ShowTrack>()
        .query::<list::ShowEnrolment>()
        .query::<figures::Figures>()
        .verb::<track::Create>()
        .verb::<track::Update>()
        .verb::<track::Retire>()
        .verb::<track::Reopen>()
        .verb::<enrol::Create>()
        .verb::<stop::Pause>()
        .verb::<stop::Resume>()
        .verb::<stop::Stop>()
}

/// The tables of tracks and of leads on them.
pub fn lifecycles() -> Vec<String> {
    vec![lifecycle::TRACK.docs(), lifecycle::ENROLMENT.docs()]
}
