//! What a customer account can be (domain.md 2.3).

use ltc_kernel::text_enum;

text_enum! {
    /// How the company stands to us.
    pub enum AccountKind { Prospect = "PROSPECT", Customer = "CUSTOMER", Partner = "PARTNER", Competitor = "COMPETITOR" }
}

text_enum! {
    /// Size of the company.
    pub enum AccountSize { Large = "LARGE", Medium = "MEDIUM", Small = "SMALL", Micro = "MICRO", PublicBody = "PUBLIC_BODY" }
}

text_enum! {
    /// Where the account stands: only ACTIVE ones get new business.
    pub enum AccountState {
        Active = "ACTIVE",
        Blocked = "BLOCKED",
        Merged = "MERGED",
        /// It came by a file that was taken back: nobody had touched it.
        Withdrawn = "WITHDRAWN",
    }
}
