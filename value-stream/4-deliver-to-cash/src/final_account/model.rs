//! What a final account can be.

use ltc_kernel::{Lifecycle, Move, text_enum};

text_enum! {
    /// Where it stands.
    pub enum FinalAccountState { Draft = "DRAFT", Approved = "APPROVED" }
}

/// The moves of a final account.
pub static LIFECYCLE: Lifecycle<FinalAccountState> = Lifecycle::new(
    "final_account",
    &[FinalAccountState::Draft],
    &[Move {
        from: FinalAccountState::Draft,
        event: "approve",
        to: FinalAccountState::Approved,
        needs: "another person than the author",
        who: "finance head",
    }],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(FinalAccountState::ALL).is_empty());
    }
}
