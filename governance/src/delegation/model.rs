use ltc_kernel::text_enum;

text_enum! {
    /// Whether a delegation was taken back; whether it holds on a day is a matter of its dates.
    pub enum DelegationState { Active = "ACTIVE", Revoked = "REVOKED" }
}
