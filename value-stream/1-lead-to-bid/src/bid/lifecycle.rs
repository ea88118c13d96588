//! The table of a bid (domain.md 2.4).

use super::model::BidState::{self, Cancelled, Lost, Preparing, Submitted, Won};
use ltc_kernel::{Lifecycle, Move};

/// Every move of a bid; `award` tells won, `lose` what it becomes when the customer chose another.
pub static LIFECYCLE: Lifecycle<BidState> = Lifecycle::new(
    "bid",
    &[Preparing],
    &[
        Move { from: Preparing, event: "plan", to: Preparing, needs: "", who: "AR" },
        Move {
            from: Preparing,
            event: "submit",
            to: Submitted,
            needs: "ATB pass, before it is due, nothing required is open",
            who: "AR",
        },
        Move { from: Preparing, event: "withdraw", to: Cancelled, needs: "reason", who: "AR" },
        Move { from: Submitted, event: "open", to: Submitted, needs: "it was due", who: "AR" },
        Move { from: Submitted, event: "award", to: Won, needs: "award date", who: "AR" },
        Move { from: Submitted, event: "lose", to: Lost, needs: "reason", who: "AR" },
        Move { from: Submitted, event: "withdraw", to: Cancelled, needs: "reason", who: "AR" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(BidState::ALL), Vec::<String>::new());
    }
}
