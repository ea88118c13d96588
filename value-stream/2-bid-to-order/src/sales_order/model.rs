//! Sales orders as data (domain.md 5.1). The state holds what persons decide; how far an order is delivered
//! follows from quantities and is computed where they are known.
use chrono::{DateTime, Utc};
use ltc_kernel::{Lifecycle, Move, text_enum};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// Where an order stands.
    pub enum SalesOrderState { Draft = "DRAFT", Confirmed = "CONFIRMED", Cancelled = "CANCELLED", Closed = "CLOSED" }
}
use SalesOrderState::{Cancelled, Closed, Confirmed, Draft};

text_enum! {
    /// Why an order rests.
    pub enum HoldKind { Credit = "CREDIT", Review = "REVIEW", Price = "PRICE", Export = "EXPORT", Tax = "TAX" }
}

/// One reason to rest, over whatever state the order is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub kind: HoldKind,
    pub reason: String,
    pub placed_by: Uuid,
    pub placed_at: DateTime<Utc>,
}

const fn row(
    from: SalesOrderState,
    event: &'static str,
    to: SalesOrderState,
    needs: &'static str,
) -> Move<SalesOrderState> {
    Move { from, event, to, needs, who: "AR, FR, OPS" }
}

/// The table of an order. `hold` and `release` lie over the state.
pub static LIFECYCLE: Lifecycle<SalesOrderState> = Lifecycle::new(
    "sales_order",
    &[Draft, Confirmed],
    &[
        row(Draft, "confirm", Confirmed, "order review green, no hold"),
        row(Draft, "hold", Draft, "reason"),
        row(Draft, "release", Draft, "the hold stands"),
        row(Draft, "cancel", Cancelled, "reason"),
        row(Confirmed, "hold", Confirmed, "reason"),
        row(Confirmed, "release", Confirmed, "the hold stands"),
        row(Confirmed, "cancel", Cancelled, "nothing shipped, reason"),
        row(Confirmed, "close", Closed, "everything delivered and accepted"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(SalesOrderState::ALL), Vec::<String>::new());
    }
}
