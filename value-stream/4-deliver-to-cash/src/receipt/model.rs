//! What a receipt can be.

use ltc_kernel::text_enum;

text_enum! {
    /// How much of it is allocated; or that the bank took it back.
    pub enum ReceiptState {
        Unapplied = "UNAPPLIED",
        PartlyApplied = "PARTLY_APPLIED",
        Applied = "APPLIED",
        Reversed = "REVERSED",
    }
}
text_enum! {
    /// An allocation stands or was taken back.
    pub enum AllocationState { Active = "ACTIVE", Reversed = "REVERSED" }
}
