//! Where an accounting period stands (domain.md 0.2, Periods).

use ltc_kernel::text_enum;

text_enum! {
    /// SOFT_CLOSED is open to finance only; nothing posts into CLOSED.
    pub enum PeriodState { Open = "OPEN", SoftClosed = "SOFT_CLOSED", Closed = "CLOSED" }
}
