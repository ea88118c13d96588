//! The table of an activity.

use super::model::ActivityState::{self, Cancelled, Done, Planned};
use ltc_kernel::{Lifecycle, Move};

/// What is planned can change, be done or be given up; what is done stands.
pub static LIFECYCLE: Lifecycle<ActivityState> = Lifecycle::new(
    "activity",
    &[Planned, Done],
    &[
        Move {
            from: Planned,
            event: "complete",
            to: Done,
            needs: "the next step, if it was one",
            who: "owner, team",
        },
        Move { from: Planned, event: "update", to: Planned, needs: "", who: "owner, team" },
        Move { from: Planned, event: "cancel", to: Cancelled, needs: "reason", who: "owner, team" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ActivityState::ALL), Vec::<String>::new());
    }
}
