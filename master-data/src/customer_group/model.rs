//! Words and moves of a customer group.

use ltc_kernel::{Lifecycle, Move, text_enum};

text_enum! {
    /// In use, or kept for its history.
    pub enum CustomerGroupState { Active = "ACTIVE", Archived = "ARCHIVED" }
}

use CustomerGroupState::{Active, Archived};

/// A group is archived, never deleted.
pub static LIFECYCLE: Lifecycle<CustomerGroupState> = Lifecycle::new(
    "customer_group",
    &[Active],
    &[
        Move { from: Active, event: "update", to: Active, needs: "", who: "PD, SDT, SPONSOR, SS" },
        Move { from: Active, event: "archive", to: Archived, needs: "a reason", who: "PD, SDT, SPONSOR, SS" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(CustomerGroupState::ALL), Vec::<String>::new());
    }
}
