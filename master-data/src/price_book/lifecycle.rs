//! Life of a price book.

use super::model::PriceBookState::{self, Active, Draft, Retired};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "PD, PFC, FIN";

/// Prices are released by somebody else than who wrote them.
pub static LIFECYCLE: Lifecycle<PriceBookState> = Lifecycle::new(
    "price_book",
    &[Draft],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: WHO },
        Move { from: Draft, event: "release", to: Active, needs: "a second person", who: WHO },
        Move { from: Draft, event: "retire", to: Retired, needs: "a reason", who: WHO },
        Move { from: Active, event: "retire", to: Retired, needs: "a reason", who: WHO },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(PriceBookState::ALL), Vec::<String>::new());
    }
}
