use super::model::{ConditionState, GateState};
use ltc_kernel::{Lifecycle, Move};

const fn row(
    from: GateState,
    event: &'static str,
    to: GateState,
    needs: &'static str,
    who: &'static str,
) -> Move<GateState> {
    Move { from, event, to, needs, who }
}
use GateState::{Decided, InDecision, InReview, Invalidated, Ready, Skipped, Withdrawn};

/// A gate request (domain.md 3.3). The machine's entry check comes before the first state.
pub static LIFECYCLE: Lifecycle<GateState> = Lifecycle::new(
    "gate",
    &[InReview, Ready],
    &[
        row(InReview, "review", InReview, "a domain not yet signed", "reviewer"),
        row(InReview, "complete", Ready, "all required reviews signed", "system"),
        row(InReview, "withdraw", Withdrawn, "", "requester"),
        row(Ready, "review", Ready, "a domain not yet signed", "reviewer"),
        row(Ready, "vote", InDecision, "a seat in the body of this level", "member of the body"),
        row(InDecision, "vote", InDecision, "a seat that has not voted", "member of the body"),
        row(InReview, "escalate", InReview, "a level above", "decider, chair, secretary"),
        row(Ready, "escalate", Ready, "a level above", "decider, chair, secretary"),
        row(
            InDecision,
            "escalate",
            Ready,
            "a level above; the votes start again",
            "decider, chair, secretary",
        ),
        row(InDecision, "decide", Decided, "quorum, the majority, minutes, not the requester", "chair"),
        row(InDecision, "withdraw", Withdrawn, "", "requester"),
        row(InDecision, "invalidate", Invalidated, "the subject changed", "system"),
        row(Ready, "decide", Decided, "level, minutes, not the requester", "decider"),
        row(Ready, "withdraw", Withdrawn, "", "requester"),
        row(InReview, "invalidate", Invalidated, "the subject changed", "system"),
        row(Ready, "invalidate", Invalidated, "the subject changed", "system"),
        row(InReview, "skip", Skipped, "another template", "system"),
        row(Ready, "skip", Skipped, "another template", "system"),
        row(InDecision, "skip", Skipped, "another template", "system"),
    ],
);

use ConditionState::{Open, Returned, Submitted, Verified, Waived};
const fn condition(
    from: ConditionState,
    event: &'static str,
    to: ConditionState,
    needs: &'static str,
    who: &'static str,
) -> Move<ConditionState> {
    Move { from, event, to, needs, who }
}

/// A condition on its way to closure (domain.md 3.6).
pub static CONDITION_LIFECYCLE: Lifecycle<ConditionState> = Lifecycle::new(
    "condition",
    &[Open],
    &[
        condition(Open, "submit", Submitted, "evidence", "owner"),
        condition(Returned, "submit", Submitted, "evidence", "owner"),
        condition(Submitted, "verify", Verified, "not the owner", "verifier"),
        condition(Submitted, "return", Returned, "a reason", "verifier"),
        condition(Open, "hold", Verified, "its own test holds", "system"),
        condition(Submitted, "hold", Verified, "its own test holds", "system"),
        condition(Returned, "hold", Verified, "its own test holds", "system"),
        condition(Open, "waive", Waived, "the deciding level", "decider"),
        condition(Submitted, "waive", Waived, "the deciding level", "decider"),
        condition(Returned, "waive", Waived, "the deciding level", "decider"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;
    use super::{ConditionState as C, GateState as G};

    #[test]
    fn the_tables_are_sound() {
        assert_eq!(LIFECYCLE.faults(G::ALL), Vec::<String>::new());
        assert_eq!(CONDITION_LIFECYCLE.faults(C::ALL), Vec::<String>::new());
    }
}
