use ltc_kernel::{Lifecycle, Move, text_enum};

text_enum! {
    /// A hand-over on its way.
    pub enum HandoverState {
        Proposed = "PROPOSED",
        Accepted = "ACCEPTED",
        Declined = "DECLINED",
        Withdrawn = "WITHDRAWN",
    }
}
use HandoverState::{Accepted, Declined, Proposed, Withdrawn};

/// The seat changes on acceptance only.
pub static LIFECYCLE: Lifecycle<HandoverState> = Lifecycle::new(
    "seat_handover",
    &[Proposed],
    &[
        Move {
            from: Proposed,
            event: "accept",
            to: Accepted,
            needs: "the seat as proposed",
            who: "successor",
        },
        Move { from: Proposed, event: "decline", to: Declined, needs: "a reason", who: "successor" },
        Move { from: Proposed, event: "withdraw", to: Withdrawn, needs: "a reason", who: "proposer" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(HandoverState::ALL), Vec::<String>::new());
    }
}
