use super::model::DisputeState::{self, InSettlement, Open, Settled};
use ltc_kernel::{Lifecycle, Move};

const OWNERS: &str = "AR, LEGAL";

/// One owner proposes, the other agrees or declines.
pub static LIFECYCLE: Lifecycle<DisputeState> = Lifecycle::new(
    "dispute",
    &[Open],
    &[
        Move { from: Open, event: "plan", to: Open, needs: "", who: OWNERS },
        Move { from: Open, event: "propose", to: InSettlement, needs: "a document", who: OWNERS },
        Move { from: InSettlement, event: "agree", to: Settled, needs: "the other owner", who: OWNERS },
        Move {
            from: InSettlement,
            event: "decline",
            to: Open,
            needs: "the other owner, a reason",
            who: OWNERS,
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(DisputeState::ALL), Vec::<String>::new());
    }
}
