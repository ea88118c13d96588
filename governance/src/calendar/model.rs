//! What an entry of a working calendar says.

use ltc_kernel::text_enum;

text_enum! {
    /// A day off, or a day worked although the weekday is free (调休).
    pub enum DayKind { Holiday = "HOLIDAY", Workday = "WORKDAY" }
}
