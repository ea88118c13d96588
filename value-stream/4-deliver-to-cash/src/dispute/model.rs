//! What a dispute can be.

use ltc_kernel::text_enum;

text_enum! {
    /// What is objected to.
    pub enum DisputeKind {
        Acceptance = "ACCEPTANCE",
        Price = "PRICE",
        Quality = "QUALITY",
        Delay = "DELAY",
        Scope = "SCOPE",
        Tax = "TAX",
        Other = "OTHER",
    }
}
text_enum! {
    /// Where it stands.
    pub enum DisputeState {
        Open = "OPEN",
        /// One owner has proposed how it ends.
        InSettlement = "IN_SETTLEMENT",
        Settled = "SETTLED",
    }
}
text_enum! {
    /// How it ends.
    pub enum Settlement {
        /// The customer is right: a credit note, of all or of a part.
        CreditNote = "CREDIT_NOTE",
        /// Both sides agreed upon something else; the invoice stays.
        Agreement = "AGREEMENT",
        /// The customer is wrong: the invoice stays and is due.
        Rejection = "REJECTION",
        /// The customer took the objection back.
        Withdrawal = "WITHDRAWAL",
    }
}
