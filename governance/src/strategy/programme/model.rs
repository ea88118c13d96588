use ltc_kernel::{Lifecycle, Move, text_enum};

text_enum! {
    pub enum ProgrammeState { Active = "ACTIVE", Closed = "CLOSED" }
}

use ProgrammeState::{Active, Closed};

/// A programme is closed with what came of it.
pub static LIFECYCLE: Lifecycle<ProgrammeState> = Lifecycle::new(
    "programme",
    &[Active],
    &[
        Move { from: Active, event: "update", to: Active, needs: "", who: "owner, PD, SDT" },
        Move { from: Active, event: "close", to: Closed, needs: "its outcome", who: "owner, PD, SDT" },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ProgrammeState::ALL), Vec::<String>::new());
    }
}
