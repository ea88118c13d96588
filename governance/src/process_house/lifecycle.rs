use super::model::VersionState::{self, Discarded, Draft, Released};
use ltc_kernel::{Lifecycle, Move};

pub static LIFECYCLE: Lifecycle<VersionState> = Lifecycle::new(
    "process_node",
    &[Draft],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: "PROCESS_OWNER, ADMIN" },
        Move {
            from: Draft,
            event: "release",
            to: Released,
            needs: "sound in the whole house, not by its author, not back-dated",
            who: "PROCESS_OWNER, PD",
        },
        Move { from: Draft, event: "discard", to: Discarded, needs: "", who: "PROCESS_OWNER, ADMIN" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(VersionState::ALL).is_empty());
    }
}
