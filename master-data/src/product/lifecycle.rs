//! Life of a product (domain.md 2.4).

use super::model::ProductState::{self, End, LastOrder, OnSale, Planned};
use ltc_kernel::{Lifecycle, Move};

/// A product is born planned, or on sale at once.
pub static LIFECYCLE: Lifecycle<ProductState> = Lifecycle::new(
    "product",
    &[Planned, OnSale],
    &[
        Move { from: Planned, event: "release", to: OnSale, needs: "", who: "ADMIN" },
        Move { from: OnSale, event: "last_order", to: LastOrder, needs: "", who: "ADMIN" },
        Move { from: LastOrder, event: "reinstate", to: OnSale, needs: "", who: "ADMIN" },
        Move { from: Planned, event: "end", to: End, needs: "", who: "ADMIN" },
        Move { from: OnSale, event: "end", to: End, needs: "", who: "ADMIN" },
        Move { from: LastOrder, event: "end", to: End, needs: "", who: "ADMIN" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ProductState::ALL), Vec::<String>::new());
    }
}
