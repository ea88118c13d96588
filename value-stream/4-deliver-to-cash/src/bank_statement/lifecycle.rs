use super::store::BankLineState::{self, Booked, New, SetAside, Undid};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "AR_ACC";

/// The moves of a line.
pub static LIFECYCLE: Lifecycle<BankLineState> = Lifecycle::new(
    "bank_line",
    &[New],
    &[
        Move { from: New, event: "book", to: Booked, needs: "money in", who: "system" },
        Move { from: New, event: "book_fee", to: Booked, needs: "money out", who: WHO },
        Move {
            from: New,
            event: "reverse",
            to: Undid,
            needs: "money out, the amount of a receipt",
            who: WHO,
        },
        Move { from: New, event: "pay_refund", to: Booked, needs: "money out, a refund", who: "system" },
        Move { from: New, event: "set_aside", to: SetAside, needs: "a reason", who: WHO },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(BankLineState::ALL), Vec::<String>::new());
    }
}
