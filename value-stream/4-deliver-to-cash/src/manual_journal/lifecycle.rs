use super::model::ManualJournalState::{self, Discarded, Draft, Posted, Reversed};
use ltc_kernel::{Lifecycle, Move};

/// The moves of a manual journal.
pub static LIFECYCLE: Lifecycle<ManualJournalState> = Lifecycle::new(
    "manual_journal",
    &[Draft],
    &[
        Move {
            from: Draft,
            event: "post",
            to: Posted,
            needs: "somebody else than its author",
            who: "AR_ACC",
        },
        Move { from: Draft, event: "discard", to: Discarded, needs: "", who: "AR_ACC" },
        Move {
            from: Posted,
            event: "reverse",
            to: Reversed,
            needs: "a reversal, posted by a second person",
            who: "AR_ACC",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(ManualJournalState::ALL).is_empty());
    }
}
