//! What a product can be (domain.md 2.4).

use ltc_kernel::text_enum;

text_enum! {
    /// What is sold.
    pub enum ProductKind { Goods = "GOODS", Service = "SERVICE", Software = "SOFTWARE", Subscription = "SUBSCRIPTION", Bundle = "BUNDLE" }
}

text_enum! {
    /// Life of a product: it can be ordered while ON_SALE or LAST_ORDER.
    pub enum ProductState { Planned = "PLANNED", OnSale = "ON_SALE", LastOrder = "LAST_ORDER", End = "END" }
}
