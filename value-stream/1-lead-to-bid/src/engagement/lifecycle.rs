//! The tables of what guides a customer (domain.md 2.3b).

use super::model::{ActionState, PainState, ValueState};
use ltc_kernel::{Lifecycle, Move};

/// Action plans.
pub static ACTION: Lifecycle<ActionState> = Lifecycle::new(
    "action_plan",
    &[ActionState::Planned],
    &[
        Move {
            from: ActionState::Planned,
            event: "complete",
            to: ActionState::Done,
            needs: "result",
            who: "AR, SR",
        },
        Move {
            from: ActionState::Planned,
            event: "cancel",
            to: ActionState::Cancelled,
            needs: "reason",
            who: "AR, SR",
        },
    ],
);

/// Pain points.
pub static PAIN: Lifecycle<PainState> = Lifecycle::new(
    "pain_point",
    &[PainState::Assumed, PainState::Confirmed],
    &[Move {
        from: PainState::Assumed,
        event: "confirm",
        to: PainState::Confirmed,
        needs: "customer contact",
        who: "AR",
    }],
);

/// Value propositions.
pub static VALUE: Lifecycle<ValueState> = Lifecycle::new(
    "value_proposition",
    &[ValueState::Proposed],
    &[Move {
        from: ValueState::Proposed,
        event: "accept",
        to: ValueState::Accepted,
        needs: "customer contact",
        who: "AR",
    }],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        assert!(ACTION.faults(ActionState::ALL).is_empty());
        assert!(PAIN.faults(PainState::ALL).is_empty());
        assert!(VALUE.faults(ValueState::ALL).is_empty());
    }
}
