use super::model::CreditState::{self, InForce, Proposed, Rejected, Superseded};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "FIN, PFC, SDT";

/// The moves of a credit profile.
pub static LIFECYCLE: Lifecycle<CreditState> = Lifecycle::new(
    "credit_profile",
    &[Proposed],
    &[
        Move {
            from: Proposed,
            event: "approve",
            to: InForce,
            needs: "another than who proposed it",
            who: WHO,
        },
        Move { from: Proposed, event: "reject", to: Rejected, needs: "a reason", who: WHO },
        Move { from: InForce, event: "release", to: InForce, needs: "a hold; level L3 or more", who: WHO },
        Move {
            from: InForce,
            event: "supersede",
            to: Superseded,
            needs: "the next one is approved",
            who: "system",
        },
    ],
);

/// The moves that a person makes.
pub fn buttons(state: CreditState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.allowed(state).filter(|event| *event != "supersede")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(CreditState::ALL), Vec::<String>::new());
    }
}
