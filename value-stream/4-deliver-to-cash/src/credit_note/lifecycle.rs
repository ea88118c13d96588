use super::store::CreditNoteState::{self, Issued, Refused, Requested};
use ltc_kernel::{Lifecycle, Move};

/// A credit note is issued at once, or after the level that its amount needs has agreed.
pub static LIFECYCLE: Lifecycle<CreditNoteState> = Lifecycle::new(
    "credit_note",
    &[Requested, Issued],
    &[
        Move {
            from: Requested,
            event: "issue",
            to: Issued,
            needs: "agreed at the level of its amount",
            who: "system",
        },
        Move { from: Requested, event: "refuse", to: Refused, needs: "not agreed", who: "system" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(CreditNoteState::ALL), Vec::<String>::new());
    }
}
