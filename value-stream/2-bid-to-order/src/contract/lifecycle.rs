//! The moves of a contract (domain.md 2.5, States).
use super::model::ContractState::{self, *};
use ltc_kernel::{Lifecycle, Move};

/// Moves of this person are made by a decided gate, and are no button.
pub const BY_GATE: &str = "gate";

const fn row(
    from: ContractState,
    event: &'static str,
    to: ContractState,
    needs: &'static str,
    who: &'static str,
) -> Move<ContractState> {
    Move { from, event, to, needs, who }
}

/// The table; every verb asks it.
pub static LIFECYCLE: Lifecycle<ContractState> = Lifecycle::new(
    "contract",
    &[Draft],
    &[
        row(Draft, "update", Draft, "text as yet open", "AR, LEGAL"),
        row(Draft, "negotiate", Negotiating, "", "AR"),
        row(Draft, "finalise", Reviewing, "text complete", "AR, LEGAL"),
        row(Draft, "sign", PartlySigned, "SME_LITE: unchanged from the quote that ATC judged", "signatory"),
        row(Draft, "reject", Rejected, "reason", "AR"),
        row(Negotiating, "update", Negotiating, "text as yet open", "AR, LEGAL"),
        row(Negotiating, "negotiate", Negotiating, "", "AR"),
        row(Negotiating, "finalise", Reviewing, "text complete", "AR, LEGAL"),
        row(Negotiating, "reject", Rejected, "reason", "AR"),
        row(Reviewing, "request_atc", AtcPending, "entry criteria of ATC", "AR"),
        row(Reviewing, "sign", PartlySigned, "ATC over this very text", "signatory"),
        row(Reviewing, "reopen", Negotiating, "reason", "AR, LEGAL"),
        row(Reviewing, "reject", Rejected, "reason", "AR"),
        row(AtcPending, "approve", Approved, "ATC GO", BY_GATE),
        row(AtcPending, "return", Negotiating, "ATC without GO", BY_GATE),
        row(AtcPending, "lapse", Reviewing, "ATC withdrawn or invalidated", BY_GATE),
        row(Approved, "sign", PartlySigned, "ATC over this very text, conditions closed", "signatory"),
        row(Approved, "reopen", Negotiating, "reason; ATC must be repeated", "AR, LEGAL"),
        row(Approved, "reject", Rejected, "reason", "AR"),
        row(PartlySigned, "countersign", Signed, "customer's signatory", "AR"),
        row(PartlySigned, "reopen", Negotiating, "reason; the signature lapses", "AR, LEGAL"),
        row(Signed, "make_effective", Effective, "conditions precedent met", "AR"),
        row(Signed, "terminate", Terminated, "reason", "AR, LEGAL"),
        row(Effective, "accept_handover", Executing, "checklist accepted (C-R6)", "FR"),
        row(Effective, "complete", Completed, "everything delivered and accepted", "FR, AR"),
        row(Effective, "terminate", Terminated, "reason", "AR, LEGAL"),
        row(Executing, "suspend", Suspended, "reason", "AR, FR"),
        row(Executing, "complete", Completed, "everything delivered and accepted", "FR, AR"),
        row(Executing, "terminate", Terminated, "reason", "AR, LEGAL"),
        row(Suspended, "resume", Executing, "", "AR, FR"),
        row(Suspended, "terminate", Terminated, "reason", "AR, LEGAL"),
        row(Completed, "close", Closed, "ATCC GO", "AR"),
    ],
);

/// The moves that a person can make, without those of a gate.
pub fn buttons(state: ContractState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.rows().iter().filter(move |r| r.from == state && r.who != BY_GATE).map(|r| r.event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ContractState::ALL), Vec::<String>::new());
    }
    #[test]
    fn nothing_leads_out_of_the_end() {
        assert!([Closed, Terminated, Rejected].into_iter().all(|s| LIFECYCLE.is_final(s)));
    }
    #[test]
    fn a_gate_is_no_button() {
        assert_eq!(buttons(AtcPending).count(), 0);
        assert_eq!(LIFECYCLE.next(Negotiating, "sign").unwrap_err().code, "illegal_transition");
    }
}
