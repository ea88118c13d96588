//! Moves of a user (`reliability.md` B7).

use ltc_identity::UserState::{self, Active, Suspended};
use ltc_kernel::{Lifecycle, Move};

/// A suspended user has no rights at all; sessions and tokens end with the next request.
pub static LIFECYCLE: Lifecycle<UserState> = Lifecycle::new(
    "user",
    &[Active],
    &[
        Move { from: Active, event: "suspend", to: Suspended, needs: "not oneself", who: "ADMIN" },
        Move { from: Suspended, event: "activate", to: Active, needs: "", who: "ADMIN" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(UserState::ALL), Vec::<String>::new());
    }
}
