//! The tables of a track and of a lead on it.

use super::model::EnrolmentState::{self, Finished, Paused, Running, Stopped};
use super::model::TrackState::{self, Active, Retired};
use ltc_kernel::{Lifecycle, Move};

/// Every move of a track.
pub static TRACK: Lifecycle<TrackState> = Lifecycle::new(
    "nurture_track",
    &[Active],
    &[
        Move { from: Active, event: "update", to: Active, needs: "", who: "MKT, SDR" },
        Move { from: Active, event: "retire", to: Retired, needs: "", who: "MKT, SDR" },
        Move { from: Retired, event: "reopen", to: Active, needs: "", who: "MKT, SDR" },
    ],
);

/// Every move of a lead on a track.
pub static ENROLMENT: Lifecycle<EnrolmentState> = Lifecycle::new(
    "nurture_enrolment",
    &[Running],
    &[
        Move { from: Running, event: "fire", to: Running, needs: "its time, consent", who: "time" },
        Move { from: Running, event: "finish", to: Finished, needs: "all steps are done", who: "time" },
        Move { from: Running, event: "pause", to: Paused, needs: "", who: "MKT, SDR, AR" },
        Move { from: Paused, event: "resume", to: Running, needs: "", who: "MKT, SDR, AR" },
        Move { from: Running, event: "stop", to: Stopped, needs: "reason", who: "MKT, SDR, AR, time" },
        Move { from: Paused, event: "stop", to: Stopped, needs: "reason", who: "MKT, SDR, AR, time" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        assert_eq!(TRACK.faults(TrackState::ALL), Vec::<String>::new());
        assert_eq!(ENROLMENT.faults(EnrolmentState::ALL), Vec::<String>::new());
        assert!(ENROLMENT.is_final(Finished) && ENROLMENT.is_final(Stopped));
    }
}
