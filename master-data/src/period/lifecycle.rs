//! Moves of an accounting period (domain.md 0.2).

use super::model::PeriodState::{self, Closed, Open, SoftClosed};
use ltc_kernel::{Lifecycle, Move};

/// Months are closed in order.
pub static LIFECYCLE: Lifecycle<PeriodState> = Lifecycle::new(
    "accounting_period",
    &[Open],
    &[
        Move { from: Open, event: "soft_close", to: SoftClosed, needs: "", who: "PFC" },
        Move { from: Open, event: "close", to: Closed, needs: "no earlier month open", who: "PFC" },
        Move { from: SoftClosed, event: "close", to: Closed, needs: "no earlier month open", who: "PFC" },
        Move { from: SoftClosed, event: "reopen", to: Open, needs: "a reason", who: "PFC" },
        Move {
            from: Closed,
            event: "reopen",
            to: Open,
            needs: "a reason, no later month closed",
            who: "PFC",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(PeriodState::ALL), Vec::<String>::new());
    }
}
