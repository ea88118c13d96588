use super::store::AccountStatementState::{self, Agreed, Difference, NoReply, Sent};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "AR_ACC";

/// A late answer counts; what was agreed stays.
pub static LIFECYCLE: Lifecycle<AccountStatementState> = Lifecycle::new(
    "account_statement",
    &[Sent],
    &[
        Move { from: Sent, event: "agree", to: Agreed, needs: "", who: WHO },
        Move { from: Sent, event: "differ", to: Difference, needs: "a list of differences", who: WHO },
        Move { from: Sent, event: "no_reply", to: NoReply, needs: "the day of the answer is over", who: WHO },
        Move { from: NoReply, event: "agree", to: Agreed, needs: "", who: WHO },
        Move { from: NoReply, event: "differ", to: Difference, needs: "a list of differences", who: WHO },
        Move { from: Difference, event: "agree", to: Agreed, needs: "settled", who: WHO },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(AccountStatementState::ALL), Vec::<String>::new());
    }
}
