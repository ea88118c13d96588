use super::store::RefundState::{self, Approved, ApprovedOnce, Paid, Rejected, Requested};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "FIN, PFC";

/// The moves of a refund.
pub static LIFECYCLE: Lifecycle<RefundState> = Lifecycle::new(
    "refund",
    &[Requested],
    &[
        Move { from: Requested, event: "approve", to: ApprovedOnce, needs: "not the requester", who: WHO },
        Move { from: ApprovedOnce, event: "approve", to: Approved, needs: "a second person", who: WHO },
        Move { from: Requested, event: "reject", to: Rejected, needs: "a reason", who: WHO },
        Move { from: ApprovedOnce, event: "reject", to: Rejected, needs: "a reason", who: WHO },
        Move { from: Approved, event: "pay", to: Paid, needs: "", who: "AR_ACC" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(RefundState::ALL), Vec::<String>::new());
    }
}
