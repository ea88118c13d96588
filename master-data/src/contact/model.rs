//! What a contact can be (domain.md 2.3).

use ltc_kernel::text_enum;

text_enum! {
    /// INACTIVE: left the company or asked not to be contacted.
    pub enum ContactState { Active = "ACTIVE", Inactive = "INACTIVE" }
}
