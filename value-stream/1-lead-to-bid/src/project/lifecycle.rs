//! The table of a project's initiation (domain.md 2.3).

use super::model::ProjectState::{self, Approved, AtiPending, Cancelled, Closed, Draft, Rejected};
use ltc_kernel::{Lifecycle, Move};

/// Every move; `request` comes with the ATI of the opportunity, `approve` and `refuse` with its decision.
pub static LIFECYCLE: Lifecycle<ProjectState> = Lifecycle::new(
    "project",
    &[Draft, Approved],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: "AR" },
        Move { from: Draft, event: "request", to: AtiPending, needs: "charter", who: "AR" },
        Move { from: Draft, event: "cancel", to: Cancelled, needs: "", who: "AR" },
        Move { from: AtiPending, event: "approve", to: Approved, needs: "ATI GO", who: "gate" },
        Move { from: AtiPending, event: "refuse", to: Rejected, needs: "ATI not GO", who: "gate" },
        Move {
            from: AtiPending,
            event: "lapse",
            to: Draft,
            needs: "ATI withdrawn or invalidated",
            who: "gate",
        },
        Move { from: Rejected, event: "update", to: Draft, needs: "changed facts", who: "AR" },
        Move { from: Rejected, event: "cancel", to: Cancelled, needs: "", who: "AR" },
        Move { from: Approved, event: "close", to: Closed, needs: "contract closed", who: "handover" },
        Move { from: Approved, event: "cancel", to: Cancelled, needs: "deal lost or cancelled", who: "AR" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ProjectState::ALL), Vec::<String>::new());
    }
}
