//! What a seller is, for tax and finance (domain.md 0.2, 4.3, 4.5).

use ltc_kernel::text_enum;

text_enum! {
    /// How a legal entity stands to value added tax (domain.md 4.5.1).
    pub enum VatStatus { General = "GENERAL", SmallScale = "SMALL_SCALE", Foreign = "FOREIGN" }
}

text_enum! {
    /// From which event the cost of payment terms is counted (domain.md 4.3).
    pub enum FinanceOrigin { Signing = "SIGNING", Delivery = "DELIVERY", Acceptance = "ACCEPTANCE" }
}
