//! The core team (铁三角) of a deal: who answers for what, seat by seat (domain.md 2.3 O-R1, 3.2).
//!
//! Reading order: `model` (seats), `rules` (who may sit where, when FR is late), `seats` (held now, giving one),
//! `appoint` (an empty seat), `seat_handover` (a held one), `scorecard` (the targets that the three share).

mod appoint;
mod model;
pub mod rules;
pub mod scorecard;
pub mod seat_handover;
mod seats;

use appoint::Appoint;
pub use model::{Held, Seat};
pub use seats::{appoint, give, late_fulfilment, must_be_active, seats};

use ltc_http::Api;

ltc_http::reference! { UserRef => "users", CaseRef => "cases" }

pub fn routes() -> Api {
    Api::new()
        .verb::<Appoint>()
        .verb::<scorecard::SetScorecard>()
        .list::<seat_handover::SeatHandovers>()
        .query::<seat_handover::ShowSeatHandover>()
        .verb::<seat_handover::Propose>()
        .verb::<seat_handover::Accept>()
        .verb::<seat_handover::Decline>()
        .verb::<seat_handover::Withdraw>()
        .verb::<crate::segregation::second_signature::Countersign>()
}
