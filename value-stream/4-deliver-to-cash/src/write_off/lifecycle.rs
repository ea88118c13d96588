use super::store::WriteOffState::{self, Refused, Requested, WrittenOff};
use ltc_kernel::{Lifecycle, Move};

/// A write-off waits for the level of its amount; then its claim is kept.
pub static LIFECYCLE: Lifecycle<WriteOffState> = Lifecycle::new(
    "write_off",
    &[Requested],
    &[
        Move {
            from: Requested,
            event: "write_off",
            to: WrittenOff,
            needs: "agreed at the level of its amount",
            who: "system",
        },
        Move { from: Requested, event: "refuse", to: Refused, needs: "not agreed", who: "system" },
        Move { from: WrittenOff, event: "recover", to: WrittenOff, needs: "evidence", who: "AR_ACC" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(WriteOffState::ALL), Vec::<String>::new());
    }
}
