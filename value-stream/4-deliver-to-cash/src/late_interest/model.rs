//! What a claim can be.

use ltc_kernel::text_enum;

text_enum! {
    /// Where the rate comes from.
    pub enum RateBasis {
        /// Agreed in the contract.
        Contract = "CONTRACT",
        /// 保障中小企业款项支付条例: 0.05 % a day.
        Statutory = "STATUTORY",
    }
}
text_enum! {
    /// Where a claim stands. Paying it is told by its receivable.
    pub enum LateInterestState { Claimed = "CLAIMED", Withdrawn = "WITHDRAWN" }
}
