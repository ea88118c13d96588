use super::model::TemplateState::{self, Discarded, Draft, Released};
use ltc_kernel::{Lifecycle, Move};

/// How a version of a template comes into use.
pub static LIFECYCLE: Lifecycle<TemplateState> = Lifecycle::new(
    "document_template",
    &[Draft],
    &[
        Move { from: Draft, event: "update", to: Draft, needs: "", who: "process owner" },
        Move {
            from: Draft,
            event: "release",
            to: Released,
            needs: "prints its sample without a fault, not by anyone who wrote in it",
            who: "SDT, PD, PFC",
        },
        Move { from: Draft, event: "discard", to: Discarded, needs: "", who: "process owner" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(TemplateState::ALL).is_empty());
    }
}
