//! The table of a solution (domain.md 2.4).

use super::model::SolutionState::{self, Approved, Draft, InReview, Superseded};
use ltc_kernel::{Lifecycle, Move};

/// Every move of a version. `supersede` is made by the next version, not asked for.
pub static LIFECYCLE: Lifecycle<SolutionState> = Lifecycle::new(
    "solution",
    &[Draft],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: "SR" },
        Move { from: Draft, event: "copy", to: Draft, needs: "a solution of a won deal", who: "SR" },
        Move {
            from: Draft,
            event: "submit",
            to: InReview,
            needs: "assumptions, exclusions, all requirements answered, no bare gap in a MUST",
            who: "SR",
        },
        Move { from: InReview, event: "approve", to: Approved, needs: "another person", who: "FR, PD" },
        Move { from: InReview, event: "return", to: Draft, needs: "what is to be changed", who: "FR, PD" },
        Move { from: Approved, event: "offer", to: Approved, needs: "no live quote", who: "AR" },
        Move { from: Approved, event: "revise", to: Approved, needs: "", who: "SR" },
        Move { from: Draft, event: "supersede", to: Superseded, needs: "next version", who: "system" },
        Move { from: Approved, event: "supersede", to: Superseded, needs: "next version", who: "system" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(SolutionState::ALL), Vec::<String>::new());
    }
}
