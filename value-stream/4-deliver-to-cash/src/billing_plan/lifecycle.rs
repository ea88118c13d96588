use super::model::BillingState::{self, Dropped, Invoiced, Ready, Received, Waiting};
use ltc_kernel::{Lifecycle, Move};

/// The moves of a billing line; events bring them, not buttons.
pub static LIFECYCLE: Lifecycle<BillingState> = Lifecycle::new(
    "billing_line",
    &[Waiting, Ready],
    &[
        Move { from: Waiting, event: "lift", to: Ready, needs: "the trigger of the contract", who: "FR" },
        Move { from: Ready, event: "invoice", to: Invoiced, needs: "", who: "AR_ACC" },
        Move {
            from: Invoiced,
            event: "release",
            to: Ready,
            needs: "the invoice is void or credited whole",
            who: "AR_ACC",
        },
        Move { from: Waiting, event: "receive_advance", to: Received, needs: "the money", who: "AR_ACC" },
        Move { from: Ready, event: "receive_advance", to: Received, needs: "the money", who: "AR_ACC" },
        Move { from: Waiting, event: "drop", to: Dropped, needs: "a contract change", who: "" },
        Move { from: Ready, event: "drop", to: Dropped, needs: "a contract change", who: "" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(BillingState::ALL).is_empty());
    }
}
