//! Words of the competition. Pure.

use ltc_kernel::text_enum;

text_enum! {
    /// How a competitor stands in a deal, seen from us.
    pub enum Position { Leading = "LEADING", Equal = "EQUAL", Behind = "BEHIND" }
}

text_enum! {
    /// What we do about it.
    pub enum Strategy {
        HeadOn = "HEAD_ON",
        Flank = "FLANK",
        Split = "SPLIT",
        Defend = "DEFEND",
        Defer = "DEFER",
        Withdraw = "WITHDRAW",
    }
}

text_enum! {
    /// How their prices are beside ours.
    pub enum PriceLevel { Lower = "LOWER", Equal = "EQUAL", Higher = "HIGHER" }
}
