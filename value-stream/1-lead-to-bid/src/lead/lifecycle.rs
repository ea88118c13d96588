//! The table of a lead (domain.md 2.2).

use super::model::LeadState::{
    self, Assigned, Converted, Duplicate, New, Nurturing, Recycled, Rejected, Validated, Working,
};
use ltc_kernel::{Lifecycle, Move};

const fn row(
    from: LeadState,
    event: &'static str,
    to: LeadState,
    needs: &'static str,
    who: &'static str,
) -> Move<LeadState> {
    Move { from, event, to, needs, who }
}

/// Every move of a lead.
pub static LIFECYCLE: Lifecycle<LeadState> = Lifecycle::new(
    "lead",
    &[New, Assigned, Validated],
    &[
        row(New, "assign", Assigned, "owner", "SDR, MKT"),
        row(New, "route", Assigned, "somebody who has room, by the rule table", "SDR, MKT"),
        row(New, "claim", Assigned, "a pool, its limits", "SDR, AR"),
        row(New, "merge", Duplicate, "another open lead; undone within 30 days", "SDR, MKT"),
        row(New, "reject", Rejected, "reason", "SDR"),
        row(New, "recycle", Recycled, "", "SDR"),
        row(Assigned, "touch", Working, "first touch", "SDR, AR"),
        row(Assigned, "assign", Assigned, "owner", "SDR, MKT"),
        row(Assigned, "route", Assigned, "somebody who has room, by the rule table", "SDR, MKT, time"),
        row(Assigned, "release", Recycled, "a pool, reason", "SDR, AR"),
        row(Assigned, "merge", Duplicate, "another open lead; undone within 30 days", "SDR, MKT"),
        row(Assigned, "reject", Rejected, "reason", "SDR, AR"),
        row(Assigned, "nurture", Nurturing, "refused for its time: a day to ask again", "SDR, AR"),
        row(Assigned, "recycle", Recycled, "no touch in 30 days", "SDR"),
        row(Working, "touch", Working, "", "SDR, AR"),
        row(Working, "validate", Validated, "at least one BANT criterion scored", "SDR, AR"),
        row(Working, "nurture", Nurturing, "reason and next date", "SDR"),
        row(Working, "assign", Working, "owner", "SDR, MKT"),
        row(Working, "release", Recycled, "a pool, reason", "SDR, AR"),
        row(Working, "merge", Duplicate, "another open lead; undone within 30 days", "SDR, MKT"),
        row(Working, "reject", Rejected, "reason", "SDR, AR"),
        row(Working, "recycle", Recycled, "no touch in 30 days", "SDR"),
        row(Validated, "convert", Converted, "account, amount, time window", "AR"),
        row(Validated, "touch", Validated, "", "SDR, AR"),
        row(Validated, "nurture", Nurturing, "reason and next date", "SDR"),
        row(Validated, "assign", Validated, "owner", "SDR, MKT"),
        row(Validated, "release", Recycled, "a pool, reason", "SDR, AR"),
        row(Validated, "merge", Duplicate, "another open lead; undone within 30 days", "SDR, MKT"),
        row(Validated, "reject", Rejected, "reason", "AR"),
        row(Validated, "recycle", Recycled, "no touch in 30 days", "SDR"),
        row(Nurturing, "touch", Working, "reply", "SDR, AR"),
        row(Nurturing, "merge", Duplicate, "another open lead; undone within 30 days", "SDR, MKT"),
        row(Nurturing, "reject", Rejected, "reason", "SDR"),
        row(Nurturing, "recycle", Recycled, "no touch in 30 days", "SDR"),
        row(Rejected, "reopen", Working, "new touch", "SDR, AR"),
        row(Recycled, "reopen", Working, "new touch", "SDR, AR"),
        row(Recycled, "route", Assigned, "somebody who has room, by the rule table", "SDR, MKT"),
        row(Recycled, "claim", Assigned, "a pool, its limits", "SDR, AR"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LeadState::ALL), Vec::<String>::new());
        assert!(LIFECYCLE.is_final(Converted));
    }
}
