use ltc_kernel::{Lifecycle, Move, text_enum};

text_enum! {
    /// Where a change of grade stands.
    pub enum GradeChangeState {
        /// It holds, or held.
        Applied = "APPLIED",
        /// A lower grade after ATI waits for the level of the gate last passed.
        Waiting = "WAITING",
        Granted = "GRANTED",
        Refused = "REFUSED",
        /// A later grading made it pointless.
        Lapsed = "LAPSED",
    }
}

use GradeChangeState::{Applied, Granted, Lapsed, Refused, Waiting};
const fn row(
    event: &'static str,
    to: GradeChangeState,
    needs: &'static str,
    who: &'static str,
) -> Move<GradeChangeState> {
    Move { from: Waiting, event, to, needs, who }
}

/// A change of grade; most apply at once, a lower grade after ATI is asked for.
pub static LIFECYCLE: Lifecycle<GradeChangeState> = Lifecycle::new(
    "grade_change",
    &[Applied, Waiting],
    &[
        row("grant", Granted, "the level of the gate last passed, not the requester", "decider"),
        row("refuse", Refused, "the level of the gate last passed, not the requester, a reason", "decider"),
        row("lapse", Lapsed, "graded again", "system"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(GradeChangeState::ALL), Vec::<String>::new());
    }
}
