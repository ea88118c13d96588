//! Moves of an account (domain.md 2.3, 6.9).

use super::model::AccountState::{self, Active, Blocked, Merged, Withdrawn};
use ltc_kernel::{Lifecycle, Move};

/// Blocked accounts get no new business; a merge can be undone for 30 days.
pub static LIFECYCLE: Lifecycle<AccountState> = Lifecycle::new(
    "account",
    &[Active],
    &[
        Move { from: Active, event: "block", to: Blocked, needs: "a reason", who: "AR, AR_ACC" },
        Move { from: Blocked, event: "unblock", to: Active, needs: "a reason", who: "AR_ACC" },
        Move { from: Active, event: "merge", to: Merged, needs: "the account that stays", who: "ADMIN" },
        Move { from: Blocked, event: "merge", to: Merged, needs: "the account that stays", who: "ADMIN" },
        Move {
            from: Merged,
            event: "unmerge",
            to: Active,
            needs: "at most 30 days since the merge",
            who: "ADMIN",
        },
        Move {
            from: Active,
            event: "withdraw",
            to: Withdrawn,
            needs: "its file is taken back, nobody touched it",
            who: "system",
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(AccountState::ALL), Vec::<String>::new());
    }
}
