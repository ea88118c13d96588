//! The table of an estimate (domain.md 4.1).

use super::model::EstimateState::{self, Draft, Locked, Submitted, Superseded};
use ltc_kernel::{Lifecycle, Move};

/// Every move of an estimate. `supersede` is made by the estimate of a newer quote version.
pub static LIFECYCLE: Lifecycle<EstimateState> = Lifecycle::new(
    "estimate",
    &[Draft],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: "PFC" },
        Move { from: Draft, event: "submit", to: Submitted, needs: "checks", who: "PFC" },
        Move { from: Submitted, event: "return", to: Draft, needs: "", who: "PFC" },
        Move {
            from: Submitted,
            event: "lock",
            to: Locked,
            needs: "the quote is still this version",
            who: "PFC",
        },
        Move { from: Draft, event: "supersede", to: Superseded, needs: "newer quote version", who: "system" },
        Move {
            from: Submitted,
            event: "supersede",
            to: Superseded,
            needs: "newer quote version",
            who: "system",
        },
        Move {
            from: Locked,
            event: "supersede",
            to: Superseded,
            needs: "newer quote version",
            who: "system",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(EstimateState::ALL), Vec::<String>::new());
    }
}
