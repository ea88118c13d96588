use super::model::RedFormState::{self, Confirmed, Pending, RedIssued, Void};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "AR_ACC";
const IN_TIME: &str = "within 72 hours";

/// The moves of a form.
pub static LIFECYCLE: Lifecycle<RedFormState> = Lifecycle::new(
    "red_form",
    &[Pending, Confirmed],
    &[
        Move { from: Pending, event: "confirm", to: Confirmed, needs: IN_TIME, who: WHO },
        Move { from: Pending, event: "refuse", to: Void, needs: "", who: WHO },
        Move { from: Pending, event: "withdraw", to: Void, needs: "", who: WHO },
        Move { from: Pending, event: "lapse", to: Void, needs: "72 hours are over", who: WHO },
        Move { from: Confirmed, event: "withdraw", to: Void, needs: "no red invoice is asked for", who: WHO },
        Move { from: Confirmed, event: "issue", to: RedIssued, needs: "not above what is open", who: WHO },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(RedFormState::ALL), Vec::<String>::new());
    }
}
