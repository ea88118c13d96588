use ltc_kernel::{Lifecycle, Move, text_enum};

text_enum! {
    /// A version of a template on its way.
    pub enum TemplateState { Draft = "DRAFT", Released = "RELEASED", Discarded = "DISCARDED" }
}

use TemplateState::{Discarded, Draft, Released};
const fn row(
    event: &'static str,
    to: TemplateState,
    needs: &'static str,
    who: &'static str,
) -> Move<TemplateState> {
    Move { from: Draft, event, to, needs, who }
}

/// A template version: what is released never changes, deals go by it.
pub static LIFECYCLE: Lifecycle<TemplateState> = Lifecycle::new(
    "process_template",
    &[Draft],
    &[
        row("update", Draft, "", "process owner"),
        row("release", Released, "no finding, nobody who wrote it, a day not in the past", "process owner"),
        row("discard", Discarded, "", "process owner"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(TemplateState::ALL), Vec::<String>::new());
    }
}
