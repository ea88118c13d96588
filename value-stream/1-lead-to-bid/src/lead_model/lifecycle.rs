//! The table of a learnt model.

use super::model::LeadModelState::{self, Active, Retired, Shadow};
use ltc_kernel::{Lifecycle, Move};

/// Every move of a model.
pub static LIFECYCLE: Lifecycle<LeadModelState> = Lifecycle::new(
    "lead_model",
    &[Shadow, Active],
    &[
        Move {
            from: Shadow,
            event: "activate",
            to: Active,
            needs: "better than the base rate",
            who: "MKT, SDT",
        },
        Move { from: Active, event: "deactivate", to: Shadow, needs: "reason", who: "MKT, SDT" },
        Move { from: Shadow, event: "replace", to: Retired, needs: "a later model", who: "time" },
        Move {
            from: Active,
            event: "replace",
            to: Retired,
            needs: "a later model that is turned on",
            who: "time",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LeadModelState::ALL), Vec::<String>::new());
        assert!(LIFECYCLE.is_final(Retired));
    }
}
