use super::model::AcceptanceState::{self, Accepted, Deemed, Rejected, Submitted, WithPunch};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "FR";
const SIGNED: &str = "the customer's signer and the evidence (D-R1)";

/// The moves of an acceptance.
pub static LIFECYCLE: Lifecycle<AcceptanceState> = Lifecycle::new(
    "acceptance",
    &[Submitted],
    &[
        Move { from: Submitted, event: "accept", to: Accepted, needs: SIGNED, who: WHO },
        Move { from: Submitted, event: "accept_with_punch", to: WithPunch, needs: SIGNED, who: WHO },
        Move { from: Submitted, event: "reject", to: Rejected, needs: "the reason", who: WHO },
        Move {
            from: Submitted,
            event: "deem",
            to: Deemed,
            needs: "the period has passed, with proof",
            who: WHO,
        },
        Move {
            from: Deemed,
            event: "accept",
            to: Accepted,
            needs: "it was deemed and does not count",
            who: WHO,
        },
        Move { from: WithPunch, event: "close_punch", to: Accepted, needs: "evidence", who: WHO },
        Move { from: Rejected, event: "resubmit", to: Submitted, needs: "evidence of the rework", who: WHO },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(AcceptanceState::ALL).is_empty());
    }
}
