//! Moves of a contact.

use super::model::ContactState::{self, Active, Inactive};
use ltc_kernel::{Lifecycle, Move};

/// A contact that left is kept: deals of the past refer to it.
pub static LIFECYCLE: Lifecycle<ContactState> = Lifecycle::new(
    "contact",
    &[Active],
    &[
        Move { from: Active, event: "deactivate", to: Inactive, needs: "", who: "AR" },
        Move { from: Inactive, event: "activate", to: Active, needs: "", who: "AR" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ContactState::ALL), Vec::<String>::new());
    }
}
