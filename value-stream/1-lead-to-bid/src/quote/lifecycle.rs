//! The table of a quote version (domain.md 2.4).

use super::model::QuoteState::{
    self, Accepted, Approved, Checked, Draft, Expired, InApproval, Rejected, Sent, Superseded,
};
use ltc_kernel::{Lifecycle, Move};

const fn row(
    from: QuoteState,
    event: &'static str,
    to: QuoteState,
    needs: &'static str,
    who: &'static str,
) -> Move<QuoteState> {
    Move { from, event, to, needs, who }
}

/// Every move of a quote version. `revise` makes the next version and leaves this one superseded.
pub static LIFECYCLE: Lifecycle<QuoteState> = Lifecycle::new(
    "quote",
    &[Draft, InApproval],
    &[
        row(Draft, "check", Checked, "products on sale, still valid", "AR, SR"),
        row(Draft, "revise", Superseded, "", "AR"),
        row(Draft, "request_deal_approval", InApproval, "template SME_LITE", "AR"),
        row(Checked, "request_atb", InApproval, "locked estimate of this version (ENTERPRISE)", "AR"),
        row(Checked, "request_deal_approval", InApproval, "template SME_LITE", "AR"),
        row(Checked, "revise", Superseded, "", "AR"),
        row(Draft, "amend", Approved, "ATB's conditions, fulfilled by this version and nothing else", "gate"),
        row(InApproval, "approve", Approved, "ATB GO", "gate"),
        row(InApproval, "return", Draft, "ATB not GO, or withdrawn", "gate"),
        row(InApproval, "revise", Superseded, "", "AR"),
        row(Approved, "send", Sent, "ATB pass", "AR"),
        row(Approved, "accept", Accepted, "ATB pass, no other version accepted", "AR"),
        row(Approved, "revise", Superseded, "", "AR"),
        row(Approved, "expire", Expired, "after the validity date", "AR"),
        row(Sent, "accept", Accepted, "ATB pass, no other version accepted", "AR"),
        row(Sent, "reject", Rejected, "reason", "AR"),
        row(Sent, "expire", Expired, "after the validity date", "AR"),
        row(Sent, "revise", Superseded, "", "AR"),
        row(Rejected, "revise", Superseded, "", "AR"),
        row(Expired, "revise", Superseded, "", "AR"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(QuoteState::ALL), Vec::<String>::new());
        assert!(LIFECYCLE.is_final(Accepted));
    }
}
