use super::model::TargetState::{self, Draft, Released, Withdrawn};
use ltc_kernel::{Lifecycle, Move};

/// A released target is changed by a revision with its reason, never silently.
pub static LIFECYCLE: Lifecycle<TargetState> = Lifecycle::new(
    "target",
    &[Draft],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: "SDT, SPONSOR, FIN, PD" },
        Move {
            from: Draft,
            event: "release",
            to: Released,
            needs: "parts sum, or a reason",
            who: "SDT, SPONSOR",
        },
        Move {
            from: Draft,
            event: "withdraw",
            to: Withdrawn,
            needs: "no parts, a reason",
            who: "SDT, SPONSOR",
        },
        Move { from: Released, event: "revise", to: Released, needs: "a reason", who: "SDT, SPONSOR" },
        Move {
            from: Released,
            event: "withdraw",
            to: Withdrawn,
            needs: "no parts, a reason",
            who: "SDT, SPONSOR",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(TargetState::ALL), Vec::<String>::new());
    }
}
