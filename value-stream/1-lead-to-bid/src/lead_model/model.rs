//! Words of a learnt model. Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// Where a model stands. At most one is ACTIVE.
    pub enum LeadModelState {
        /// Learnt and measured, shown to nobody at work.
        Shadow = "SHADOW",
        /// Its likelihood is shown beside the score.
        Active = "ACTIVE",
        /// A later one has taken its place.
        Retired = "RETIRED",
    }
}

/// The columns that a model was learnt with: a model of another set is not asked any more.
pub const FEATURE_SET: i64 = 1;
