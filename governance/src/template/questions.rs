//! What code asks a template. Nothing else in the house asks by the name of a template.

use super::model::{
    ChangeRule, Criterion, GateMode, GateRule, GradeReviews, Management, ReviewDepth, TemplateContent,
};
use crate::case::Grade;
use crate::gate::{GateType, ReviewDomain};
use ltc_kernel::{Findings, Money, Ratio};

fn of_grade(grades: &[Grade], grade: Option<Grade>) -> bool {
    // Without a grade the strictest counts: what any grade owes is owed.
    grades.is_empty() || grade.is_none_or(|g| grades.contains(&g))
}

/// The criterion that a finding is about; where none is named here, the gate's room asks the template itself.
fn criterion_of(code: &str) -> Option<Criterion> {
    Some(match code {
        "ati.seat_empty" => Criterion::SeatsFilled,
        "ati.seats_shared" => Criterion::SeatsApart,
        "ati.no_margin_range" => Criterion::MarginRange,
        "ati.no_competitors" => Criterion::Competitors,
        "ati.no_charter" => Criterion::Charter,
        "ati.no_bid_budget" => Criterion::BidBudget,
        "ati.not_admitted" | "ati.admission_refused" => Criterion::Admission,
        "atb.no_pain" | "atb.no_chain_role" | "atb.attitude_outdated" | "atb.no_value" => Criterion::Guided,
        "atb.requirement_open" | "atb.gap_without_action" | "atb.research_without_day" => {
            Criterion::Requirements
        }
        _ => return None,
    })
}

impl TemplateContent {
    /// The rule of a gate; a released version has one for each.
    pub fn gate(&self, gate: GateType) -> Option<&GateRule> {
        self.gates.iter().find(|rule| rule.gate == gate)
    }
    /// How the gate is decided.
    pub fn mode(&self, gate: GateType) -> GateMode {
        self.gate(gate).map_or(GateMode::Asked, |rule| rule.mode)
    }
    /// May a deal of this grade go by this template?
    pub fn fits(&self, grade: Grade) -> bool {
        self.grades.contains(&grade)
    }
    /// One decision for ATB and ATC.
    pub fn one_deal_approval(&self) -> bool {
        self.mode(GateType::Atc) == GateMode::Merged
    }
    /// Is this criterion asked at the gate, of deals of this grade?
    pub fn asks(&self, gate: GateType, criterion: Criterion, grade: Option<Grade>) -> bool {
        let rule = self.gate(gate);
        rule.is_some_and(|r| r.entry.iter().any(|e| e.criterion == criterion && of_grade(&e.grades, grade)))
    }
    /// What was found missing before a gate, without what this template does not ask of deals of this grade.
    pub fn asked_findings(&self, gate: GateType, grade: Option<Grade>, found: &Findings) -> Findings {
        let mut kept = Findings::new();
        for f in found.as_slice() {
            if criterion_of(&f.code).is_none_or(|criterion| self.asks(gate, criterion, grade)) {
                let params: Vec<_> = f.params.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                kept.add_with(f.pointer.clone(), f.code.clone(), &params);
            }
        }
        kept
    }
    /// The reviews of a gate for a grade; without a grade the deepest.
    pub fn reviews(&self, gate: GateType, grade: Option<Grade>) -> Option<&GradeReviews> {
        let all = &self.gate(gate)?.reviews;
        match grade {
            Some(grade) => all.iter().find(|r| r.grade == grade),
            None => all.iter().max_by_key(|r| r.domains.len()),
        }
    }
    /// Domains that must have signed before the gate can be decided.
    pub fn review_domains(&self, gate: GateType, grade: Option<Grade>) -> Vec<ReviewDomain> {
        self.reviews(gate, grade).map(|r| r.domains.clone()).unwrap_or_default()
    }
    /// How the reviews are held.
    pub fn review_depth(&self, gate: GateType, grade: Option<Grade>) -> Option<ReviewDepth> {
        self.reviews(gate, grade).filter(|r| !r.domains.is_empty()).map(|r| r.depth)
    }
    /// Is the element judged at this gate?
    pub fn judges(&self, gate: GateType, element: &str) -> bool {
        self.gate(gate).is_some_and(|rule| rule.elements.iter().any(|e| e == element))
    }
    /// Working days until the decision of a gate is due.
    pub fn due_working_days(&self, gate: GateType) -> i64 {
        self.gate(gate).map_or(2, |rule| rule.due_working_days)
    }
    /// May the rule decide this gate alone, for a deal of this net value in base currency?
    pub fn rule_may_decide(&self, gate: GateType, value: Option<Money>) -> bool {
        let Some(rule) = self.gate(gate) else { return false };
        match (rule.mode, rule.self_check_up_to) {
            (GateMode::Asked | GateMode::Merged, _) => false,
            (GateMode::SelfCheck | GateMode::Automatic, None) => true,
            (GateMode::SelfCheck | GateMode::Automatic, Some(most)) => value.is_some_and(|m| {
                let minor = i128::from(most.scaled()) * 10_i128.pow(m.currency().minor_digits());
                i128::from(m.minor()) * 1_000_000 <= minor
            }),
        }
    }
    /// How deals of a grade are managed.
    pub fn managed(&self, grade: Grade) -> Option<&Management> {
        self.management.iter().find(|m| m.grade == grade)
    }
}

impl ChangeRule {
    /// Is a change beyond what the owner may sign by the rule?
    pub fn needs_gate(&self, price_falls: bool, margin_drop: Ratio, value_change: Ratio) -> bool {
        (self.price_fall_needs_gate && price_falls)
            || margin_drop > self.most_margin_drop
            || value_change > self.most_value_change
    }
}
