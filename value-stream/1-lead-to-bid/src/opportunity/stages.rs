//! Which evidence lets an opportunity enter a stage (domain.md 6.4). Pure.

use super::model::OpportunityStage as Stage;
use crate::lead::model::Bant;
use ltc_kernel::Findings;

/// What has been shown so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    pub bant_total: i64,
    /// ATI said GO.
    pub initiated: bool,
    /// A value proposition was accepted or a proof of concept passed.
    pub value_accepted: bool,
    /// A quote was sent or a bid submitted.
    pub proposed: bool,
    /// The customer named us.
    pub awarded: bool,
    /// The contract is in work.
    pub contracting: bool,
}

/// What is missing to go from one stage to another; every stage in between counts. Going back asks nothing
/// here: the reason is asked by the verb.
pub fn missing(from: Stage, to: Stage, evidence: &Evidence) -> Findings {
    let steps = [
        (Stage::O2, evidence.bant_total >= Bant::QUALIFIED, "stage.needs_bant"),
        (Stage::O3, evidence.initiated, "stage.needs_ati"),
        (Stage::O4, evidence.value_accepted, "stage.needs_accepted_value"),
        (Stage::O5, evidence.proposed, "stage.needs_proposal"),
        (Stage::O6, evidence.awarded, "stage.needs_award"),
        (Stage::O7, evidence.contracting, "stage.needs_contract"),
    ];
    let mut findings = Findings::new();
    for (stage, shown, code) in steps {
        if from < stage && stage <= to && !shown {
            findings.add_with("/stage", code, &[("stage", stage.as_str())]);
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn each_skipped_stage_asks_for_its_evidence() {
        let table = "
            from | to | bant | shown          | missing
            O1   | O2 | 60   |                |
            O1   | O2 | 59   |                | stage.needs_bant
            O1   | O6 | 80   | ati            | stage.needs_accepted_value stage.needs_proposal stage.needs_award
            O3   | O4 | 0    | value          |
            O4   | O7 | 0    | proposal award | stage.needs_contract
            O5   | O2 | 0    |                |
        ";
        for [from, to, bant, shown, expected] in rows(table) {
            let has = |word| shown.contains(word);
            let evidence = Evidence {
                bant_total: bant.parse().unwrap(),
                initiated: has("ati"),
                value_accepted: has("value"),
                proposed: has("proposal"),
                awarded: has("award"),
                contracting: has("contract"),
            };
            let found = missing(from.parse().unwrap(), to.parse().unwrap(), &evidence);
            let codes: Vec<_> = found.as_slice().iter().map(|f| f.code.as_ref()).collect();
            assert_eq!(codes.join(" "), expected, "{from} to {to}");
        }
    }
}
