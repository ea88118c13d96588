use super::model::BodyState::{self, Active, Retired};
use ltc_kernel::{Lifecycle, Move};

const fn row(event: &'static str, to: BodyState, needs: &'static str) -> Move<BodyState> {
    Move { from: Active, event, to, needs, who: "ADMIN, SS" }
}

/// A body stands until it is retired; what it decided stays.
pub static LIFECYCLE: Lifecycle<BodyState> = Lifecycle::new(
    "body",
    &[Active],
    &[
        row("update", Active, "no other body of the level at that time"),
        row("appoint", Active, "an active person, not oneself"),
        row("dismiss", Active, "a reason"),
        row("retire", Retired, "a reason"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(BodyState::ALL), Vec::<String>::new());
    }
}
