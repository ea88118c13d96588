//! Deciding bodies (决策团队): for each level who sits in it, who votes, when it can decide and what its vote
//! gives (domain.md 3.2, 3.5 "Bodies"). A level without a body is decided by one person who holds it.
//!
//! Reading order: `model` (seats, votes), the pure rules `quorum`, `tally`, `veto`, `settled`, then `store`,
//! `deciding` (which body decides), the verbs `create`, `update`, `appoint`, `dismiss`, `retire`, and `list`.

mod appoint;
mod create;
mod deciding;
mod dismiss;
mod lifecycle;
mod list;
mod model;
mod quorum;
mod retire;
mod settled;
mod standing;
mod store;
mod tally;
mod update;
mod veto;
mod view;

pub use appoint::Appoint;
pub use create::Create;
pub use deciding::{Seated, any_stands, deciding, deciding_for};
pub use dismiss::Dismiss;
pub use lifecycle::LIFECYCLE;
pub use list::{Bodies, ShowBody};
pub use model::{Ballot, BodySeat, BodyState, Vote, Voter};
pub use quorum::{Quorum, quorum};
pub use retire::Retire;
pub use settled::{Settled, settled};
pub use store::{Body, BodyMember};
pub use tally::{Outcome, Tally, tally};
pub use update::Update;
pub use veto::{Facts, Veto, vetoes};

pub fn routes() -> ltc_http::Api {
    ltc_http::Api::new()
        .list::<Bodies>()
        .query::<ShowBody>()
        .verb::<Create>()
        .verb::<Update>()
        .verb::<Appoint>()
        .verb::<Dismiss>()
        .verb::<Retire>()
}
