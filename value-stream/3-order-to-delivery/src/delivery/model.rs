//! What a delivery can be.

use ltc_kernel::text_enum;

text_enum! {
    /// PLANNED holds the quantity, SHIPPED has left us, PROVEN has arrived.
    pub enum DeliveryState { Planned = "PLANNED", Shipped = "SHIPPED", Proven = "PROVEN", Cancelled = "CANCELLED" }
}
