use super::model::DelegationState::{self, Active, Revoked};
use ltc_kernel::{Lifecycle, Move};

/// A delegation is never changed: it is revoked and granted anew.
pub static LIFECYCLE: Lifecycle<DelegationState> = Lifecycle::new(
    "delegation",
    &[Active],
    &[Move { from: Active, event: "revoke", to: Revoked, needs: "a reason", who: "who granted it, ADMIN" }],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(DelegationState::ALL), Vec::<String>::new());
    }
}
