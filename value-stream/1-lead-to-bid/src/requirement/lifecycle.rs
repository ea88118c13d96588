//! The tables of a requirement and of a request to R&D (domain.md 2.4).

use super::model::RdState::{self, Asked, Feasible, Refused, Withdrawn};
use super::model::RequirementState::{self, Answered, Dropped, Open};
use ltc_kernel::{Lifecycle, Move};

const fn step(
    from: RequirementState,
    event: &'static str,
    to: RequirementState,
    needs: &'static str,
) -> Move<RequirementState> {
    Move { from, event, to, needs, who: "SR, AR" }
}

/// Requirements. A change of what is asked takes the answer back: it has to be given again.
pub static REQUIREMENT: Lifecycle<RequirementState> = Lifecycle::new(
    "requirement",
    &[Open, Answered],
    &[
        step(Open, "answer", Answered, "compliance"),
        step(Open, "update", Open, ""),
        step(Open, "drop", Dropped, "reason"),
        step(Answered, "answer", Answered, "compliance"),
        step(Answered, "plan_gap", Answered, "partly or not met"),
        step(Answered, "close_gap", Answered, "a planned action"),
        step(Answered, "update", Open, ""),
        step(Answered, "drop", Dropped, "reason"),
    ],
);

/// Requests to R&D.
pub static RESEARCH: Lifecycle<RdState> = Lifecycle::new(
    "rd_request",
    &[Asked],
    &[
        Move { from: Asked, event: "promise", to: Asked, needs: "day", who: "R&D" },
        Move { from: Asked, event: "answer", to: Feasible, needs: "date", who: "R&D" },
        Move { from: Asked, event: "refuse", to: Refused, needs: "reason", who: "R&D" },
        Move { from: Asked, event: "withdraw", to: Withdrawn, needs: "", who: "SR" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        assert_eq!(REQUIREMENT.faults(RequirementState::ALL), Vec::<String>::new());
        assert_eq!(RESEARCH.faults(RdState::ALL), Vec::<String>::new());
    }
}
