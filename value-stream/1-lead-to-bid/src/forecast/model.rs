//! Words of a forecast. Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// What may be adjusted; what is closed is a fact.
    pub enum Level { Commit = "COMMIT", BestCase = "BEST_CASE", Pipeline = "PIPELINE" }
}

/// A committed deal whose next step is so many days late counts as best case only (O-R3).
pub const DROPS_AFTER_DAYS: i64 = 30;
