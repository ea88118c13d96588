use super::model::LateInterestState::{self, Claimed, Withdrawn};
use ltc_kernel::{Lifecycle, Move};

/// A claim stands, or is taken back by an entry of its own.
pub static LIFECYCLE: Lifecycle<LateInterestState> = Lifecycle::new(
    "late_interest",
    &[Claimed],
    &[Move {
        from: Claimed,
        event: "withdraw",
        to: Withdrawn,
        needs: "nothing of it is paid, and it is the latest of its invoice",
        who: "AR_ACC",
    }],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LateInterestState::ALL), Vec::<String>::new());
    }
}
