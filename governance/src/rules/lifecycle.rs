use super::model::TableState::{self, Discarded, Draft, InRelease, Released, Returned};
use ltc_kernel::{Lifecycle, Move};

const fn row(
    from: TableState,
    event: &'static str,
    to: TableState,
    needs: &'static str,
    who: &'static str,
) -> Move<TableState> {
    Move { from, event, to, needs, who }
}

/// How a version of a decision table comes into force.
pub static LIFECYCLE: Lifecycle<TableState> = Lifecycle::new(
    "decision_table",
    &[Draft],
    &[
        row(Draft, "update", Draft, "", "process owner"),
        row(Returned, "update", Draft, "", "process owner"),
        row(
            Draft,
            "submit",
            InRelease,
            "every cell compiles, every test case passes, a date not in the past",
            "process owner",
        ),
        row(
            InRelease,
            "release",
            Released,
            "another person than the author; a date not in the past",
            "SDT, PFC",
        ),
        row(InRelease, "return", Returned, "a reason", "SDT, PFC"),
        row(Draft, "discard", Discarded, "", "process owner"),
        row(Returned, "discard", Discarded, "", "process owner"),
    ],
);
