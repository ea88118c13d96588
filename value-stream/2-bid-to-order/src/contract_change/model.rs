//! Changes to a signed contract as data (domain.md 2.8.1, 4.4.5).
use crate::budget::CostCategory;
use crate::contract::Terms;
use ltc_kernel::{ChangeTreatment, Lifecycle, Money, Move, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where a change stands.
    pub enum ContractChangeState {
        Draft = "DRAFT",
        Assessed = "ASSESSED",
        AtacPending = "ATAC_PENDING",
        Approved = "APPROVED",
        Negotiating = "NEGOTIATING",
        Signed = "SIGNED",
        Implemented = "IMPLEMENTED",
        Rejected = "REJECTED",
        Withdrawn = "WITHDRAWN",
    }
}
use ContractChangeState::{
    Approved, Assessed, AtacPending, Draft, Implemented, Negotiating, Rejected, Signed, Withdrawn,
};

text_enum! {
    /// Who wants it.
    pub enum ChangeOrigin { Customer = "CUSTOMER", Us = "US", Regulatory = "REGULATORY" }
}

/// Moves of this person are made by a decided gate.
pub const BY_GATE: &str = "gate";

const fn row(
    from: ContractChangeState,
    event: &'static str,
    to: ContractChangeState,
    needs: &'static str,
    who: &'static str,
) -> Move<ContractChangeState> {
    Move { from, event, to, needs, who }
}

/// The table of a change.
pub static LIFECYCLE: Lifecycle<ContractChangeState> = Lifecycle::new(
    "contract_change",
    &[Draft],
    &[
        row(Draft, "assess", Assessed, "cost of the change", "AR, PFC"),
        row(Draft, "reject", Rejected, "reason", "AR"),
        row(Draft, "withdraw", Withdrawn, "reason", "AR"),
        row(Assessed, "assess", Assessed, "", "AR, PFC"),
        row(Assessed, "request_atac", AtacPending, "entry criteria of ATAC", "AR"),
        row(Assessed, "sign", Signed, "SME_LITE below the thresholds of ATAC", "signatory"),
        row(Assessed, "reject", Rejected, "reason", "AR"),
        row(Assessed, "withdraw", Withdrawn, "reason", "AR"),
        row(AtacPending, "approve", Approved, "ATAC GO", BY_GATE),
        row(AtacPending, "return", Rejected, "ATAC without GO", BY_GATE),
        row(AtacPending, "lapse", Assessed, "ATAC withdrawn or invalidated", BY_GATE),
        row(Approved, "negotiate", Negotiating, "", "AR"),
        row(Approved, "sign", Signed, "ATAC over this very change", "signatory"),
        row(Approved, "reject", Rejected, "reason", "AR"),
        row(Approved, "withdraw", Withdrawn, "reason", "AR"),
        row(Negotiating, "sign", Signed, "ATAC over this very change", "signatory"),
        row(Negotiating, "reject", Rejected, "reason", "AR"),
        row(Negotiating, "withdraw", Withdrawn, "reason", "AR"),
        row(Signed, "implement", Implemented, "the contract has not changed since", "AR, PFC"),
    ],
);

/// The moves that a person can make.
pub fn buttons(state: ContractChangeState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.rows().iter().filter(move |r| r.from == state && r.who != BY_GATE).map(|r| r.event)
}

/// What decides how accounting treats a change (domain.md 4.4.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatmentFacts {
    /// What is added could be sold alone.
    pub added_distinct: bool,
    /// And is priced at its stand-alone price.
    pub priced_at_ssp: bool,
    /// What is still to be delivered could be sold alone.
    pub remaining_distinct: bool,
    /// Some of what remains is distinct, some is not.
    pub partly_distinct: bool,
}

/// The decision table of domain.md 4.4.5.
pub fn treatment(facts: TreatmentFacts) -> ChangeTreatment {
    if facts.added_distinct && facts.priced_at_ssp {
        ChangeTreatment::Separate
    } else if facts.partly_distinct {
        ChangeTreatment::Mixed
    } else if facts.remaining_distinct {
        ChangeTreatment::Prospective
    } else {
        ChangeTreatment::CatchUp
    }
}

/// What changes: the whole agreement as it stands afterwards, so that nobody has to add changes up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeContent {
    pub scope: String,
    pub after: Terms,
    /// The change of cost by category, as far as it is named.
    pub cost: Vec<(CostCategory, Money)>,
    pub facts: Option<TreatmentFacts>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(ContractChangeState::ALL), Vec::<String>::new());
    }
    #[test]
    fn treatment_follows_the_facts() {
        let facts = |a, p, r, m| TreatmentFacts {
            added_distinct: a,
            priced_at_ssp: p,
            remaining_distinct: r,
            partly_distinct: m,
        };
        assert_eq!(treatment(facts(true, true, true, false)), ChangeTreatment::Separate);
        // S-03: 500 at 950 while the stand-alone price is 1 000.
        assert_eq!(treatment(facts(true, false, true, false)), ChangeTreatment::Prospective);
        assert_eq!(treatment(facts(false, false, false, false)), ChangeTreatment::CatchUp);
        assert_eq!(treatment(facts(false, false, true, true)), ChangeTreatment::Mixed);
    }
}
