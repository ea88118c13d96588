//! The table of an opportunity (domain.md 2.3).

use super::model::OpportunityState::{self, Cancelled, Lost, OnHold, Open, Won};
use ltc_kernel::{Lifecycle, Move};

const fn row(
    from: OpportunityState,
    event: &'static str,
    to: OpportunityState,
    needs: &'static str,
    who: &'static str,
) -> Move<OpportunityState> {
    Move { from, event, to, needs, who }
}

/// Every move of an opportunity; the stages O1 to O7 are in `stages`.
pub static LIFECYCLE: Lifecycle<OpportunityState> = Lifecycle::new(
    "opportunity",
    &[Open],
    &[
        row(Open, "update", Open, "", "AR"),
        row(Open, "qualify", Open, "BANT", "AR"),
        row(Open, "grade", Open, "", "AR"),
        row(Open, "move", Open, "evidence of the stage, or a reason", "AR"),
        row(Open, "set_products", Open, "least <= likely <= most", "AR"),
        row(Open, "admit", Open, "", "AR, SR, FR"),
        row(Open, "request_ati", Open, "charter, core team, two of four BANT, admission", "AR"),
        row(Open, "hold", OnHold, "reason", "AR"),
        row(Open, "win", Won, "contract effective or order placed", "handover"),
        row(Open, "lose", Lost, "reason", "AR"),
        row(Open, "cancel", Cancelled, "reason", "AR"),
        row(OnHold, "resume", Open, "", "AR"),
        row(OnHold, "lose", Lost, "reason", "AR"),
        row(OnHold, "cancel", Cancelled, "reason", "AR"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(OpportunityState::ALL), Vec::<String>::new());
    }
}
