use super::model::DeliveryState::{self, Cancelled, Planned, Proven, Shipped};
use ltc_kernel::{Lifecycle, Move};

/// The moves of a delivery.
pub static LIFECYCLE: Lifecycle<DeliveryState> = Lifecycle::new(
    "delivery",
    &[Planned],
    &[
        Move { from: Planned, event: "ship", to: Shipped, needs: "the deal is open", who: "FR, OPS" },
        Move { from: Planned, event: "cancel", to: Cancelled, needs: "", who: "FR, OPS" },
        Move {
            from: Shipped,
            event: "prove",
            to: Proven,
            needs: "who received it, and the proof",
            who: "FR, OPS",
        },
        Move {
            from: Shipped,
            event: "return_goods",
            to: Shipped,
            needs: "not more than shipped",
            who: "FR, OPS",
        },
        Move {
            from: Proven,
            event: "return_goods",
            to: Proven,
            needs: "not more than shipped",
            who: "FR, OPS",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(DeliveryState::ALL).is_empty());
    }
}
